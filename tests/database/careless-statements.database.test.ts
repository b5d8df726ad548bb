import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from '@libpg-query/parser'
import { describe, expect, test } from 'vitest'
import { faultsIn, faultsOf, statementsOf } from '../support/database/careless-statements.ts'
import { storedFunctions } from '../support/database/catalog.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'

const SQL = (body: string) => `create function private.careless() returns void language sql as $$ ${body} $$`
const ATOMIC = (body: string) => `create function private.careless() returns void begin atomic ${body}; end`
const PLPGSQL = (body: string, declared = '') =>
  `create function private.careless() returns void language plpgsql as $$ declare ${declared} begin ${body} end $$`
const ROWS = (body: string) => `create function private.careless() returns setof private.builds language plpgsql as $$ begin ${body} end $$`
const WHENEVER = 'merge into private.builds b using private.threads t on'

/** Functions that a hurried volunteer could write, and what must then be said of them. */
const CARELESS: [sql: string, fault: string][] = [
  [SQL('update private.builds set wanted_at = now()'), 'UPDATE without WHERE'],
  [SQL('delete from private.builds'), 'DELETE without WHERE'],
  [SQL('select 1; delete from private.builds'), 'DELETE without WHERE'],
  [SQL('delete from private.builds where true'), 'DELETE without WHERE'],
  [SQL('update private.builds set wanted_at = now() where 1 = 1'), 'UPDATE without WHERE'],
  [SQL('with gone as (delete from private.builds returning *) select from gone'), 'DELETE without WHERE'],
  [
    SQL('with gone as (delete from private.builds returning *) delete from private.threads where thread = $$a$$'.replaceAll('$$', "'")),
    'DELETE without WHERE',
  ],
  [SQL(`${WHENEVER} true when matched then delete`), 'MERGE without ON'],
  [SQL(`${WHENEVER} b.only_row when not matched by source then delete`), 'MERGE of all that has no match'],
  [ATOMIC('delete from private.builds'), 'DELETE without WHERE'],
  [ATOMIC('select 1; update private.builds set wanted_at = now()'), 'UPDATE without WHERE'],
  [`create procedure private.careless() language plpgsql as $$ begin delete from private.builds; end $$`, 'DELETE without WHERE'],
  [PLPGSQL('update private.builds set wanted_at = now();'), 'UPDATE without WHERE'],
  [PLPGSQL('with gone as (delete from private.builds returning *) insert into private.builds select * from gone;'), 'DELETE without WHERE'],
  [PLPGSQL('if true then delete from private.builds; end if;'), 'DELETE without WHERE'],
  [PLPGSQL('case 1 when 1 then null; else delete from private.builds; end case;'), 'DELETE without WHERE'],
  [PLPGSQL('while true loop delete from private.builds; end loop;'), 'DELETE without WHERE'],
  [PLPGSQL('for row in delete from private.builds returning * loop null; end loop;', 'row record;'), 'DELETE without WHERE'],
  [PLPGSQL('begin null; exception when others then delete from private.builds; end;'), 'DELETE without WHERE'],
  [PLPGSQL('open all_of_it;', 'all_of_it cursor for delete from private.builds returning *;'), 'DELETE without WHERE'],
  [ROWS('return query delete from private.builds returning *;'), 'DELETE without WHERE'],
  [PLPGSQL(`execute 'delete from private.builds';`), 'executes a text'],
  [PLPGSQL(`execute 'select $1' using 1;`), 'executes a text'],
  [PLPGSQL(`do 'begin delete from private.builds; end';`), 'executes a text'],
  [PLPGSQL(`for row in execute 'select 1' loop null; end loop;`, 'row record;'), 'executes a text'],
  [PLPGSQL(`open rows for execute 'select 1';`, 'rows refcursor;'), 'executes a text'],
  [ROWS(`return query execute 'table private.builds';`), 'executes a text'],
  [`begin; set local check_function_bodies = off; ${SQL('delete private.builds')}; commit`, 'cannot be read'],
  [`begin; set local check_function_bodies = off; ${PLPGSQL('delete private.builds')}; commit`, 'cannot be read'],
]

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  async function faults(of: (name: string) => boolean = () => true) {
    const stored = (await storedFunctions(own.database)).filter(({ name }) => of(name))
    const found = await Promise.all(stored.map(async (one) => [one.name, await faultsOf(one)] as const))
    return Object.fromEntries(found.filter(([, said]) => said.length > 0))
  }
  /** Makes a function for the length of the question. */
  async function faultsAfter(sql: string) {
    await own.database.exec(sql)
    try {
      return await faults((name) => name === 'private.careless()')
    } finally {
      await own.database.exec('drop routine private.careless')
    }
  }

  test('every function can be read, changes only rows that it chose, and executes no text', async () => {
    const stored = await storedFunctions(own.database)
    const read = (await Promise.all(stored.map(statementsOf))).flat()
    expect(stored.length).toBeGreaterThan(100)
    expect(read.length).toBeGreaterThan(600)
    expect(await faults()).toEqual({})
  })

  test.each(CARELESS)('of “%s” it would say: %s', async (sql, fault) => {
    expect(await faultsAfter(sql)).toEqual({ 'private.careless()': [expect.stringContaining(fault)] })
  })

  test('a change that chooses its rows is no fault', async () => {
    const body = `
      for row in select * from private.builds for update loop moment := now(); end loop;
      delete from private.builds where only_row;
      open chosen;
      update private.builds set wanted_at = moment where current of chosen;`
    const declared = 'row record; moment timestamptz; chosen cursor for select * from private.builds;'
    expect(await faultsAfter(PLPGSQL(body, declared))).toEqual({})
  })
})

test('a function in a language that nobody reads here is named, not passed over', async () => {
  const stored = { name: 'private.careless()', language: 'c', definition: '', body: 'careless' }
  expect(await faultsOf(stored)).toEqual(['cannot be read: it is written in c'])
})

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const files = (...patterns: string[]) => globSync(patterns, { cwd: ROOT }).toSorted()

test.each(files('supabase/**/*.sql'))('what %s does by itself changes only rows that it chose', async (file) => {
  expect(faultsIn((await parse(readFileSync(ROOT + file, 'utf8'))) as object)).toEqual([])
})

test('no program of the site sends a change of its own: each is a function of the database', () => {
  const programs = files('{netlify,supabase,editors}/**/*.ts', 'src/**/*.{ts,astro}')
  expect(programs.length).toBeGreaterThan(300)
  const CHANGE = /\b(delete\s+from|merge\s+into|update\s+(only\s+)?[\w."${}]+(\s+(as\s+)?\w+)?\s+set)\s/i
  for (const sql of ['delete from t ', 'update private.t set a', 'Update only t as x\n set a', 'update ${table} set a'])
    expect(sql).toMatch(CHANGE)
  expect(programs.filter((file) => CHANGE.test(readFileSync(ROOT + file, 'utf8')))).toEqual([])
})
