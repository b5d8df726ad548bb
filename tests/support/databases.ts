import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import type { Database } from '../../supabase/local/database.ts'
import { openPGlite } from '../../supabase/local/pglite.ts'
import { openPostgres } from './real-postgres.ts'

/** Both engines that the migrations must mean the same on. Use with describe.each. */
export const ENGINES = ['PGlite 17.5', 'Postgres 17.10'] as const

export type Engine = (typeof ENGINES)[number]

/** A migrated, empty database of one's own. */
export async function openDatabase(engine: Engine): Promise<Database> {
  if (engine === 'PGlite 17.5') return openPGlite(undefined, new Blob([Buffer.from(inject('snapshot'), 'base64')]))
  const server = inject('postgresUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = openPostgres(server)
  await admin.exec(`create database ${name} template migrated`)
  await admin.close()
  return openPostgres(server.replace(/postgres$/, name))
}
