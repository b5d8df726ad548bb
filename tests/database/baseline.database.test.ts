import { readFile } from 'node:fs/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { BASELINE, baselineOf, DEFAULT_GRANTS, describeMigrated, describeRights } from '../../supabase/local/baseline.ts'
import { ENGINES, openUnmigrated, type Engine } from '../support/database/databases.ts'
import { asSuperuser } from '../support/database/real-postgres.ts'
import { ownDatabase } from '../support/database/rpc.ts'

const OUTDATED =
  'supabase/baseline.txt is not what the migrations say. Run `npm run baseline`, read what has changed in it, and commit it with them.'

const BODY = `returns integer language sql as 'select 1'`

/** Changes that nobody should overlook, and the line that then stands in the file. */
const CHANGES: [sql: string, line: string][] = [
  [
    'grant execute on function private.limit_reached to anon',
    'owner postgres; granted to anon execute; plpgsql, volatile, security invoker, search_path=""',
  ],
  [
    'revoke execute on function public.claim_build from service_role',
    'owner postgres; granted to nobody; sql, volatile, security definer, search_path=""',
  ],
  [
    'grant execute on function public.mail_state to service_role with grant option',
    'owner postgres; granted to service_role execute (and grant it); sql, stable, security definer, search_path=""',
  ],
  [
    'grant execute on function public.forget_expired to public',
    'owner postgres; granted to public execute, service_role execute; sql, volatile, security definer, search_path=""',
  ],
  [
    'alter function public.claim_mails owner to service_role',
    'owner service_role; granted to nobody; plpgsql, volatile, security definer, search_path=""',
  ],
  [
    'alter function public.finish_mail security invoker',
    'owner postgres; granted to service_role execute; plpgsql, volatile, security invoker, search_path=""',
  ],
  [
    'alter function public.stop_tester stable',
    'owner postgres; granted to service_role execute; plpgsql, stable, security definer, search_path=""',
  ],
  [
    'alter function public.read_tests set search_path = public',
    'owner postgres; granted to service_role execute; plpgsql, volatile, security definer, search_path=public',
  ],
  [
    'alter function public.read_tester reset all',
    'owner postgres; granted to service_role execute; plpgsql, stable, security definer, no search_path',
  ],
  ['alter table private.builds disable row level security', 'owner postgres; granted to nobody; row-level security off'],
  ['alter table private.mails force row level security', 'owner postgres; granted to nobody; row-level security on, also for its owner'],
  ['grant select, insert on private.threads to anon', 'owner postgres; granted to anon insert+select; row-level security on'],
  [
    'grant select (only_row) on private.volunteer_notices to anon',
    'owner postgres; granted to nobody; column only_row to anon select; row-level security on',
  ],
  ['alter table private.tests owner to service_role', 'owner service_role; granted to nobody; row-level security on'],
  [
    'create sequence public.careless_numbers; grant usage on sequence public.careless_numbers to anon',
    'owner postgres; granted to anon usage',
  ],
]

describe.each(ENGINES)('%s', (engine: Engine) => {
  describe('after the migrations', () => {
    let opened: Awaited<ReturnType<typeof openUnmigrated>> | undefined
    const open = async () => (opened = await openUnmigrated(engine))
    afterEach(async () => opened?.close())

    test.each([
      ['everything', 'anon execute, authenticated execute, public execute, service_role execute'],
      ['nothing', 'public execute'],
    ] as const)('owners and rights are those in the file, where Supabase grants %s by default', async (grants, rights) => {
      const database = await open()
      await database.exec(`create schema private; ${DEFAULT_GRANTS[grants]} create function public.careless() ${BODY}`)
      expect(await describeRights(database), 'without our migrations').toBe(
        `function public.careless() returns integer\n    owner postgres; granted to ${rights}; sql, volatile, security invoker, no search_path\n`,
      )
      await database.exec('drop function public.careless(); drop schema private')

      const described = await describeMigrated(database, grants)
      expect(described.split('\n').length).toBeGreaterThan(300)
      expect(baselineOf({ everything: described, nothing: described }), OUTDATED).toBe(await readFile(BASELINE, 'utf8'))
    })
  })

  describe('one change more', () => {
    const own = ownDatabase(engine)
    const entries = async () => (await describeRights(own.database)).split(/\n(?=\S)/)

    test.each(CHANGES)('“%s” is a changed line: %s', async (sql, line) => {
      const before = await entries()
      // On Supabase only its superuser gives something away.
      if (sql.includes(' owner to ')) await asSuperuser(own.database, (superuser) => superuser.exec(sql))
      else await own.database.exec(sql)
      const changed = (await entries()).filter((entry) => !before.includes(entry))
      expect(changed).toEqual([expect.stringMatching(/^(function|table|sequence) /)])
      expect(changed[0]?.split('\n').at(1)).toBe(`    ${line}`)
    })
  })
})

test('rights that depend on what Supabase grants by default are written down twice', () => {
  const text = baselineOf({ everything: 'function public.open()\n', nothing: 'function public.closed()\n' })
  expect(text).toMatch(
    /grants everything by default:\n\nfunction public\.open\(\)\n\nWhere Supabase grants nothing by default:\n\nfunction public\.closed\(\)\n$/,
  )
})
