import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { findings } from '../support/database/advisors.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'

const PAGE = await readFile(new URL('../../docs/database.md', import.meta.url), 'utf8')

/** Rows of the page's table: a lint, names in code, a reason. */
const explained = [...PAGE.matchAll(/^\| (\d{4}) +\| (.+?) +\| \S.+ \|$/gm)]
  .flatMap(([, lint = '', names = '']) => [...names.matchAll(/`(.+?)`/g)].map(([, name = '']) => `${lint} ${name}`))
  .toSorted()

const FUNCTION = `create function public.careless() returns integer language sql security definer set search_path = '' as 'select 1'`

const CARELESS: [sql: string, finding: string][] = [
  ['create table private.careless (id uuid references private.testers (id))', '0001 careless_id_fkey'],
  ['create table private.careless (id uuid)', '0004 private.careless'],
  ['create table private.careless (id uuid); create index careless_id on private.careless (id)', '0005 careless_id'],
  ['create table public.careless (id uuid); alter table public.careless enable row level security', '0008 public.*'],
  [`create function private.careless() returns integer language sql as 'select 1'`, '0011 careless'],
  [`${FUNCTION}; grant execute on function public.careless() to anon`, '0028 careless'],
  [`${FUNCTION}; grant execute on function public.careless() to authenticated`, '0029 careless'],
]

const CLEAN_UP = 'drop table if exists private.careless, public.careless; drop function if exists private.careless(), public.careless()'

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)

  test('whatever Supabase’s advisors find has its reason in docs/database.md, and nothing else has one', async () => {
    expect(explained.length).toBeGreaterThan(10)
    expect(explained).toEqual(await findings(own.database))
  })

  test.each(CARELESS)('after “%s” they would find %s', async (sql, finding) => {
    expect(await findings(own.database)).not.toContain(finding)
    await own.database.exec(sql)
    try {
      expect(await findings(own.database)).toContain(finding)
    } finally {
      await own.database.exec(CLEAN_UP)
    }
  })
})
