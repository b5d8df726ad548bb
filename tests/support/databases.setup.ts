import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { bootstrap, migrate } from '../../supabase/local/migrate.ts'
import { openPGlite } from '../../supabase/local/pglite.ts'
import { openPostgres, startPostgres } from './real-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The file with a migrated PGlite, dumped, so that each test file opens its own in half a second. */
    snapshot: string
    /** A real Postgres with a migrated database called `migrated`, to be used as a template. */
    postgresUrl: string
  }
}

export default async function setup(project: TestProject) {
  const embedded = await openPGlite()
  await bootstrap(embedded)
  await migrate(embedded)
  const dump = await embedded.engine.dumpDataDir('none')
  await embedded.close()
  const folder = await mkdtemp(join(tmpdir(), 'residents-snapshot-'))
  const snapshot = join(folder, 'snapshot.tar')
  await writeFile(snapshot, Buffer.from(await dump.arrayBuffer()))
  project.provide('snapshot', snapshot)

  const server = await startPostgres()
  // What is in template1 is in every database made later: each one has Supabase's generous default grants, as PGlite's has.
  const template1 = openPostgres(server.url.replace(/postgres$/, 'template1'))
  await bootstrap(template1)
  await template1.close()
  const admin = openPostgres(server.url)
  await admin.exec('create database migrated')
  const migrated = openPostgres(server.url.replace(/postgres$/, 'migrated'))
  await migrate(migrated)
  await migrated.close()
  await admin.close()
  project.provide('postgresUrl', server.url)
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
