import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { inject } from 'vitest'
import type { Database } from '../../../supabase/local/database.ts'
import { bootstrap } from '../../../supabase/local/migrate.ts'
import { openPGlite } from '../../../supabase/local/pglite.ts'
import { openPostgres } from './real-postgres.ts'

/** Both engines that the migrations must mean the same on. Use with describe.each. Both grant by default, as older Supabase projects do. */
export const ENGINES = ['PGlite 17.5', 'Postgres 17.10'] as const

/** A Supabase project that was made since new ones grant nothing by default. For the tests of who may do what. */
export const NO_DEFAULT_GRANTS = 'Postgres 17.10, no default grants'

export const ENGINES_AND_GRANTS = [...ENGINES, NO_DEFAULT_GRANTS] as const

export type Engine = (typeof ENGINES_AND_GRANTS)[number]

/** The databases that are copied for tests; databases.setup.ts makes them. */
const TEMPLATES = {
  'Postgres 17.10': { fresh: 'template1', migrated: 'migrated' },
  [NO_DEFAULT_GRANTS]: { fresh: 'bare', migrated: 'migrated_bare' },
} as const

/** A migrated, empty database of one's own. */
export async function openDatabase(engine: Engine): Promise<Database> {
  if (engine === 'PGlite 17.5') return openPGlite(undefined, new Blob([await readFile(inject('snapshot'))]))
  return openPostgres(await createPostgresDatabase(TEMPLATES[engine].migrated))
}

/** What a new Supabase project is before the first migration. `url` is there when other programs can reach it. */
export async function openUnmigrated(engine: Engine): Promise<Database & { url?: string }> {
  if (engine === 'PGlite 17.5') {
    const database = await openPGlite()
    await bootstrap(database)
    return database
  }
  return openPostgres(await createPostgresDatabase(TEMPLATES[engine].fresh))
}

async function createPostgresDatabase(template: string): Promise<string> {
  const server = inject('postgresUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = openPostgres(server)
  await admin.exec(`create database ${name} template ${template}`)
  await admin.close()
  return server.replace(/postgres$/, name)
}
