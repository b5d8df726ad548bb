import { readFile, readdir } from 'node:fs/promises'
import type { Database } from './database.ts'

export const MIGRATIONS = new URL('../migrations/', import.meta.url)

/** The database was made by other migrations than these. The message is for whoever started the site. */
export class OtherMigrations extends Error {}

/** All migrations in their order. Once a database that people use has applied one, it never changes. */
export const migrationFiles = async (folder = MIGRATIONS) => (await readdir(folder)).filter((file) => file.endsWith('.sql')).toSorted()

/**
 * Applies the migrations that a database lacks, each in a transaction, and notes them where the Supabase CLI does, so
 * that `supabase migration list` tells the truth about either database. Returns the names of those applied. Throws
 * OtherMigrations, and changes nothing, when the database has one that is not among these.
 */
export async function migrate(database: Database, files?: string[], folder = MIGRATIONS): Promise<string[]> {
  files ??= await migrationFiles(folder)
  await database.exec(`
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations (version text primary key, statements text[], name text);
  `)
  const done = await database.query<{ version: string }>('select version from supabase_migrations.schema_migrations')
  const applied = new Set(done.map((row) => row.version))
  const known = new Set(files.map(versionOf))
  if (done.some(({ version }) => !known.has(version))) {
    throw new OtherMigrations(
      'The data was made by another version of this site, and this version cannot read it. ' +
        'Start the other version to see it, or delete the data folder (.data, unless DATA_DIR says otherwise) to begin anew.',
    )
  }
  const missing = files.filter((file) => !applied.has(versionOf(file)))
  for (const file of missing) await apply(database, new URL(file, folder), file)
  return missing
}

/** A fresh database gets what hosted Supabase has by itself: roles and default grants. */
export async function bootstrap(database: Database): Promise<void> {
  const roles = await database.query(`select from pg_roles where rolname = 'service_role'`)
  if (roles.length === 0) await database.exec(await readFile(new URL('bootstrap.sql', import.meta.url), 'utf8'))
}

const versionOf = (file: string) => file.slice(0, file.indexOf('_'))

async function apply(database: Database, place: URL, file: string): Promise<void> {
  const sql = await readFile(place, 'utf8')
  const name = file.slice(file.indexOf('_') + 1, -'.sql'.length)
  const note = `insert into supabase_migrations.schema_migrations (version, name) values ('${versionOf(file)}', '${name}');`
  try {
    await database.exec(`begin;\n${sql}\n${note}\ncommit;`)
  } catch (cause) {
    await database.exec('rollback').catch(() => undefined)
    throw new Error(`The migration ${file} could not be applied.`, { cause })
  }
}
