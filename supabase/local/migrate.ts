import { readFile, readdir } from 'node:fs/promises'
import type { Database } from './database.ts'

const MIGRATIONS = new URL('../migrations/', import.meta.url)

/**
 * Applies the migrations that a database lacks, each in a transaction, and notes them where the Supabase CLI does, so
 * that `supabase migration list` tells the truth about either database. Returns the names of those applied.
 */
export async function migrate(database: Database): Promise<string[]> {
  await database.exec(`
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations (version text primary key, statements text[], name text);
  `)
  const done = await database.query<{ version: string }>('select version from supabase_migrations.schema_migrations')
  const applied = new Set(done.map((row) => row.version))
  const files = (await readdir(MIGRATIONS)).filter((file) => file.endsWith('.sql')).sort()
  const missing = files.filter((file) => !applied.has(versionOf(file)))
  for (const file of missing) await apply(database, file)
  return missing
}

/** A fresh database gets what hosted Supabase has by itself: roles and default grants. */
export async function bootstrap(database: Database): Promise<void> {
  const roles = await database.query(`select from pg_roles where rolname = 'service_role'`)
  if (roles.length === 0) await database.exec(await readFile(new URL('bootstrap.sql', import.meta.url), 'utf8'))
}

const versionOf = (file: string) => file.slice(0, file.indexOf('_'))

async function apply(database: Database, file: string): Promise<void> {
  const sql = await readFile(new URL(file, MIGRATIONS), 'utf8')
  const name = file.slice(file.indexOf('_') + 1, -'.sql'.length)
  const note = `insert into supabase_migrations.schema_migrations (version, name) values ('${versionOf(file)}', '${name}');`
  try {
    await database.exec(`begin;\n${sql}\n${note}\ncommit;`)
  } catch (cause) {
    await database.exec('rollback').catch(() => undefined)
    throw new Error(`The migration ${file} could not be applied.`, { cause })
  }
}
