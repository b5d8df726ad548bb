import { glob, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'smol-toml'

const SUPABASE = fileURLToPath(new URL('../', import.meta.url))

/** A file of supabase/schemas/ with its address inside supabase/. */
export interface DeclaredFile {
  path: string
  sql: string
}

/**
 * What the database is to be, in the order of `schema_paths` in config.toml: tables, functions, grants. Migrations are how
 * a database that exists gets there; a test holds both to each other.
 */
export async function readDeclared(): Promise<DeclaredFile[]> {
  const config = parse(await readFile(`${SUPABASE}config.toml`, 'utf8')) as { db: { migrations: { schema_paths: string[] } } }
  const paths = new Set<string>()
  for (const pattern of config.db.migrations.schema_paths) {
    const found: string[] = []
    for await (const path of glob(pattern, { cwd: SUPABASE })) found.push(path)
    if (found.length === 0) throw new Error(`schema_paths in supabase/config.toml names ${pattern}, and no file is there.`)
    for (const path of found.toSorted()) paths.add(path)
  }
  return Promise.all([...paths].map(async (path) => ({ path, sql: await readFile(`${SUPABASE}${path}`, 'utf8') })))
}
