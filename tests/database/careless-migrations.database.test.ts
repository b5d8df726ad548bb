import { describe, expect, test } from 'vitest'
import { complaints, executableBy } from '../support/database/catalog.ts'
import { ENGINES_AND_GRANTS } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'

const BODY = `language sql as 'select 1'`

/** What a hurried volunteer could write in a migration of tomorrow, and what must then be said. */
const CARELESS: [sql: string, complaint: string][] = [
  ['create table private.careless_table ()', 'has no row-level security'],
  ['create table private.careless_table ()', 'has no comment'],
  ['create table public.careless_table ()', 'is a table or a view in public'],
  ['create view public.careless_view as select * from private.comments', 'is a table or a view in public'],
  ['create table private.careless_table (); grant select on private.careless_table to anon', 'is granted to anon for select'],
  ['create table private.careless_table (); grant truncate on private.careless_table to public', 'is granted to service_role for truncate'],
  [
    'create table private.careless_table (a text); grant select (a) on private.careless_table to anon',
    'has a column that is granted to somebody',
  ],
  [
    'create table private.careless_table (); create policy "all of it" on private.careless_table using (true)',
    'has a policy that lets somebody in: all of it',
  ],
  [
    'create sequence public.careless_numbers; grant usage on sequence public.careless_numbers to anon',
    'is a sequence that is granted to anon',
  ],
  ['create schema careless; grant usage on schema careless to anon', 'is a schema in which anon may usage'],
  ['create schema careless; grant create on schema careless to public', 'is a schema in which public may create'],
  [`create function public.careless() returns integer ${BODY}`, 'is public and not security definer'],
  [`create function public.careless() returns integer ${BODY}`, 'does not set search_path to nothing'],
  [`create function public.careless() returns integer ${BODY}`, 'has no comment'],
  [
    `create function private.careless() returns integer language sql set search_path = private as 'select 1'`,
    'does not set search_path to nothing',
  ],
  [
    `create function private.careless() returns integer ${BODY}; grant execute on function private.careless to service_role`,
    'is private and can be executed by service_role',
  ],
  [
    `create function public.careless() returns integer ${BODY}; grant execute on function public.careless to public`,
    'can be executed by everybody, whatever the role',
  ],
  [
    `create function public.careless() returns integer ${BODY}; create function public.careless(a text) returns integer ${BODY}`,
    'has a namesake: the REST door chooses by name',
  ],
]

const CLEAN_UP = `
  drop view if exists public.careless_view;
  drop table if exists private.careless_table, public.careless_table;
  drop sequence if exists public.careless_numbers;
  drop function if exists private.careless(), public.careless(), public.careless(text);
  drop schema if exists careless`

describe.each(ENGINES_AND_GRANTS)('%s', (engine) => {
  const own = ownDatabase(engine)
  /** Runs a migration of tomorrow for the length of a question. */
  async function withMigration<Answer>(sql: string, ask: () => Promise<Answer>): Promise<Answer> {
    expect(await complaints(own.database)).toEqual([])
    await own.database.exec(sql)
    try {
      return await ask()
    } finally {
      await own.database.exec(CLEAN_UP)
    }
  }

  test.each(CARELESS)('after “%s” these tests would say that something %s', async (sql, complaint) => {
    const said = await withMigration(sql, () => complaints(own.database))
    expect(said.map((one) => one.complaint)).toContain(complaint)
    expect(said.filter(({ name }) => !name.includes('careless'))).toEqual([])
  })

  test.each(['anon', 'authenticated', 'service_role', 'public'])('a function that is not granted by name is closed to %s', async (role) => {
    const functions = ['private', 'public'].map((schema) => `create function ${schema}.careless() returns integer ${BODY};`)
    expect(await withMigration(functions.join(''), () => executableBy(own.database, role))).not.toContain('careless')
    const granted = `${functions.join('')} grant execute on function public.careless() to ${role}`
    expect(await withMigration(granted, () => executableBy(own.database, role))).toContain('careless')
  })

  test('a table or a sequence, even in public, is closed until somebody opens it', async () => {
    const tables =
      'create table private.careless_table (a integer); create table public.careless_table (a integer); create sequence public.careless_numbers'
    const said = (await withMigration(tables, () => complaints(own.database))).map(({ complaint }) => complaint)
    expect(said).toContain('is a table or a view in public')
    expect(said.filter((complaint) => complaint.includes('granted'))).toEqual([])
  })
})
