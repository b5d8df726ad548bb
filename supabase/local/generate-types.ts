/**
 * `npm run types`: writes netlify/database/types.ts, the functions as TypeScript sees them, with Supabase's own generator
 * over a fresh embedded database, and the kinds of mail. `--check` compares instead, and fails when the file is out of date.
 */
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import type { Database } from './database.ts'
import { bootstrap, migrate } from './migrate.ts'
import { openPGlite } from './pglite.ts'

const FILE = new URL('../../netlify/database/types.ts', import.meta.url)

export async function generateTypes(): Promise<string> {
  const database = await openPGlite()
  await bootstrap(database)
  await migrate(database)
  const server = new PGLiteSocketServer({ db: database.engine, host: '127.0.0.1', port: 0 })
  await server.start()
  try {
    const url = `postgres://postgres:postgres@${server.getServerConn()}/postgres?sslmode=disable`
    const env = { ...process.env, DO_NOT_TRACK: '1', SUPABASE_TELEMETRY_DISABLED: '1' }
    const { stdout } = await promisify(execFile)('supabase', ['gen', 'types', '--lang=typescript', '--schema=public', `--remote=${url}`], {
      env,
    })
    const written = '// Written by `npm run types` from the database. Change the migrations, not this file.'
    return `${written}\n${stdout}\nexport const MAIL_KINDS = [\n${(await mailKinds(database)).map((kind) => `  '${kind}',\n`).join('')}] as const\n`
  } finally {
    await server.stop()
    await database.close()
  }
}

/** What the check of the domain private.mail_kind lets in. */
async function mailKinds(database: Database): Promise<string[]> {
  const rows = await database.query<{ kind: string }>(`
    select k.kind[1] as kind from pg_constraint o cross join regexp_matches(pg_get_constraintdef(o.oid), '''([a-z_]+)''', 'g') as k (kind)
    where o.contypid = 'private.mail_kind'::regtype and o.contype = 'c'`)
  return rows.map(({ kind }) => kind)
}

if (import.meta.main) {
  const current = await generateTypes()
  if (process.argv.includes('--check')) {
    if ((await readFile(FILE, 'utf8').catch(() => '')) !== current) {
      console.error('netlify/database/types.ts is not what the migrations say. Run `npm run types` and commit it.')
      process.exitCode = 1
    }
  } else await writeFile(FILE, current)
}
