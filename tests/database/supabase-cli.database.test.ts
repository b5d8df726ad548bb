import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { migrate } from '../../supabase/local/migrate.ts'
import { complaints, tables } from '../support/database/catalog.ts'
import { openUnmigrated } from '../support/database/databases.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const FILES = (await readdir(new URL('../../supabase/migrations/', import.meta.url))).toSorted()

/** The tool with which a volunteer brings a hosted project up to date, and the embedded database's own way: each believes the other. */
describe('Postgres 17.10', () => {
  let opened: Awaited<ReturnType<typeof openUnmigrated>> | undefined
  const open = async () => (opened = await openUnmigrated('Postgres 17.10'))
  afterEach(async () => opened?.close())

  /** Runs the Supabase CLI on this database and returns what it answers. */
  async function supabase<Answer>(...args: string[]): Promise<Answer> {
    const all = [...args, `--remote=${opened?.url ?? ''}?sslmode=disable`, '--output-format', 'json', '--workdir', ROOT]
    const env = { ...process.env, DO_NOT_TRACK: '1', SUPABASE_TELEMETRY_DISABLED: '1' }
    const { stdout } = await promisify(execFile)(`${ROOT}node_modules/.bin/supabase`, all, { env })
    return JSON.parse(stdout) as Answer
  }
  const listed = async () => (await supabase<{ migrations: { local: string; remote: string }[] }>('migration', 'list')).migrations

  test('the Supabase CLI sees what our own way applied, and has nothing left to push', async () => {
    const database = await open()
    const versions = FILES.map((file) => file.slice(0, 14))
    expect(await listed()).toMatchObject(versions.map((version) => ({ local: version, remote: '' })))
    await migrate(database)
    expect(await listed()).toMatchObject(versions.map((version) => ({ local: version, remote: version })))
    expect(await supabase('db', 'push', '--dry-run')).toMatchObject({ upToDate: true, migrations: [] })
  })

  test('what the Supabase CLI pushes is the same database, and our own way has nothing left to apply', async () => {
    const database = await open()
    const [me] = await database.query(`select rolname as name, rolsuper as superuser from pg_roles where rolname = current_user`)
    expect(me, 'on whose login the CLI depends').toEqual({ name: 'postgres', superuser: false })
    await supabase('db', 'push', '--yes')
    expect(await migrate(database)).toEqual([])
    expect(await tables(database)).toContain('private.comments')
    expect(await complaints(database)).toEqual([])
    expect(await database.query('select from private.comments'), 'the story of the first start stays at home').toEqual([])
  })
})
