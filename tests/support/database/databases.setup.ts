import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { bootstrap, migrate } from '../../../supabase/local/migrate.ts'
import { openPGlite } from '../../../supabase/local/pglite.ts'
import { openPostgres, startPostgres } from './real-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The file with a migrated PGlite, dumped, so that each test file opens its own in half a second. */
    snapshot: string
    /** A real Postgres as `postgres` reaches it, with the databases that databases.ts copies. */
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
  await makeTemplates(server.url)
  project.provide('postgresUrl', server.url)
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Migrated databases, with Supabase's default grants and without, and a new project without. template1 is one with. */
async function makeTemplates(url: string): Promise<void> {
  const create = async (name: string, template: string, fill: Parameters<typeof within>[1]) => {
    await within(url, (admin) => admin.exec(`create database ${name} template ${template}`))
    await within(url.replace(/postgres$/, name), fill)
  }
  await create('migrated', 'template1', migrate)
  await create('bare', 'template1', (bare) => bare.exec(NO_GRANTS))
  await create('migrated_bare', 'bare', migrate)
}

const NO_GRANTS = ['tables', 'functions', 'sequences']
  .map((kind) => `alter default privileges in schema public revoke all on ${kind} from anon, authenticated, service_role;`)
  .join('\n')

async function within(url: string, act: (database: ReturnType<typeof openPostgres>) => Promise<unknown>): Promise<void> {
  const database = openPostgres(url)
  await act(database)
  await database.close()
}
