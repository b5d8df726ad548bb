import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { MIGRATIONS, migrate, migrationFiles } from '../../supabase/local/migrate.ts'
import { complaints, tables } from '../support/database/catalog.ts'
import { ENGINES_AND_GRANTS, NO_DEFAULT_GRANTS, openUnmigrated, type Engine } from '../support/database/databases.ts'
import { valueOf } from '../support/database/rpc.ts'

type Opened = Awaited<ReturnType<typeof openUnmigrated>>

const FILES = await migrationFiles()
const noted = (database: Opened) =>
  database.query<{ version: string; name: string }>('select version, name from supabase_migrations.schema_migrations order by version')

describe.each(ENGINES_AND_GRANTS)('%s', (engine: Engine) => {
  let opened: Opened | undefined
  const open = async () => (opened = await openUnmigrated(engine))
  afterEach(async () => opened?.close())

  const generous = engine !== NO_DEFAULT_GRANTS
  const meaning = generous ? 'grants by default: what closes the door' : 'grants nothing by default: what opens the door'
  test(`before the first migration this project ${meaning} are our migrations`, async () => {
    const database = await open()
    await database.exec(
      `create function public.before() returns integer language sql as 'select 1'; create table public.before (a integer)`,
    )
    expect(await valueOf<boolean>(database, `select has_table_privilege('service_role', 'public.before', 'insert')`)).toBe(generous)
    const granted = `select proacl::text ~ '(^{|,)service_role=' from pg_proc where proname = 'before'`
    expect((await valueOf<boolean | null>(database, granted)) ?? false, 'to service_role by name').toBe(generous)
  })

  test('the migrations apply to an empty database in their order, and applying them again does nothing', async () => {
    const database = await open()
    expect(FILES).not.toEqual([])
    for (const file of FILES) expect(file).toMatch(/^\d{14}_[a-z_]+\.sql$/)
    expect(await migrate(database)).toEqual(FILES)
    expect(await tables(database)).toContain('private.comments')
    expect(await complaints(database)).toEqual([])
    expect(await noted(database), 'by the time in its name, as the Supabase CLI does').toEqual(
      FILES.map((file) => ({ version: file.slice(0, 14), name: file.slice(15, -'.sql'.length) })),
    )
    await database.exec(`insert into private.threads (thread, address, last_number) values ('kept', '/news/kept/', 7)`)
    expect(await migrate(database)).toEqual([])
    expect(await database.query('select thread, last_number from private.threads')).toEqual([{ thread: 'kept', last_number: 7 }])
  })

  test('a migration that fails is taken back whole and named, those before it stay, and the next start goes on from there', async () => {
    const folder = await withTwoMore()
    const [failing = '', last = ''] = (await migrationFiles(folder)).slice(-2)
    const database = await open()
    // Stands in the way of the function at the end of the first of the two, when its table is made already.
    await database.exec(`create function public.made_up() returns integer language sql as 'select 1'`)
    const failure = await migrate(database, undefined, folder).catch((cause: unknown) => cause)
    expect(failure).toBeInstanceOf(Error)
    expect(failure).toMatchObject({ message: `The migration ${failing} could not be applied.`, cause: { code: '42723' } })
    expect(await noted(database)).toHaveLength(FILES.length)
    expect(await tables(database)).toContain('private.limit_keys')
    expect(await tables(database)).not.toContain('private.made_up')

    await database.exec('drop function public.made_up()')
    expect(await migrate(database, undefined, folder)).toEqual([failing, last])
    expect(await tables(database)).toEqual(expect.arrayContaining(['private.made_up', 'private.made_up_later']))
  })
})

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

/** The migrations, and two that come after them. */
async function withTwoMore(): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'residents-migrations-'))
  folders.push(folder)
  await cp(MIGRATIONS, folder, { recursive: true })
  const makes = `create table private.made_up (); create function public.made_up() returns integer language sql as 'select 1';`
  await writeFile(join(folder, '99990101000000_made_up.sql'), makes)
  await writeFile(join(folder, '99990102000000_later.sql'), 'create table private.made_up_later ();')
  return pathToFileURL(`${folder}/`)
}
