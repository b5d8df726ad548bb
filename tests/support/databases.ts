import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { inject } from 'vitest'
import type { Database } from '../../supabase/local/database.ts'
import { bootstrap } from '../../supabase/local/migrate.ts'
import { openPGlite } from '../../supabase/local/pglite.ts'
import { openPostgres } from './real-postgres.ts'

/** Both engines that the migrations must mean the same on. Use with describe.each. */
export const ENGINES = ['PGlite 17.5', 'Postgres 17.10'] as const

export type Engine = (typeof ENGINES)[number]

/** A migrated, empty database of one's own. */
export async function openDatabase(engine: Engine): Promise<Database> {
  if (engine === 'PGlite 17.5') return openPGlite(undefined, new Blob([await readFile(inject('snapshot'))]))
  return openPostgres(await createPostgresDatabase('migrated'))
}

/** What a new Supabase project is before the first migration. `url` is there when other programs can reach it. */
export async function openUnmigrated(engine: Engine): Promise<Database & { url?: string }> {
  if (engine === 'PGlite 17.5') {
    const database = await openPGlite()
    await bootstrap(database)
    return database
  }
  const url = await createPostgresDatabase('template1')
  return { ...openPostgres(url), url }
}

async function createPostgresDatabase(template: string): Promise<string> {
  const server = inject('postgresUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = openPostgres(server)
  await admin.exec(`create database ${name} template ${template}`)
  await admin.close()
  return server.replace(/postgres$/, name)
}
