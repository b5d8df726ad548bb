import type { Database } from '../../../supabase/local/database.ts'
import { valueOf } from '../database/rpc.ts'

/** Whatever has a database: one of a test's own, or a site's before it starts. */
export interface Engined {
  database: Database
}

const PROFILE = {
  interests: ['news'],
  devices: ['iphone'],
  browsers: ['safari'],
  connections: ['home'],
  assistive: [] as string[],
  assistive_other: '',
  phone: '',
  reach_by: ['mail'],
  reach_when: ['weekend'],
}

/** What a tester of these tests is, besides an address. Left out: one who has an iPhone, wants to be invited, and nothing more. */
export interface InsertedTester extends Partial<typeof PROFILE> {
  email?: string
  name?: string | null
  consents?: string[]
  /** Days from today. */
  pausedFor?: number
  /** How many days ago they were invited to a test. */
  invitedAgo?: number
}

/** Puts a tester into the database past all doors, and answers the id. */
export async function insertTester({ database }: Engined, tester: InsertedTester = {}): Promise<string> {
  const { email = `tester-${crypto.randomUUID()}@example.org`, name = null, consents = ['invite'], pausedFor, invitedAgo, ...said } = tester
  const profile = JSON.stringify({ ...PROFILE, ...said })
  const id = await valueOf<string>(
    database,
    'insert into private.testers (email, name, profile, paused_until) values ($1, $2, $3, current_date + $4::integer) returning id',
    [email, name, profile, pausedFor ?? null],
  )
  await database.query(
    'insert into private.tester_consents_given (tester_id, consent, wording_version) select $1, c, 1 from unnest($2::text[]) c',
    [id, consents],
  )
  if (invitedAgo !== undefined) await invite(database, id, invitedAgo)
  return id
}

/** Notes that a tester was invited to a test of their own. */
async function invite(database: Database, tester: string, daysAgo: number): Promise<void> {
  await database.query(
    `with test as (
       insert into private.tests (title, what, place, begins_at, minutes, places) values ('A test', 'Pages.', 'At home', now(), 30, 5) returning id
     ) insert into private.test_invitations (test_id, tester_id, code_hash, invited_at)
       select test.id, $1, encode(sha256(convert_to(test.id::text, 'UTF8')), 'hex'), now() - make_interval(days => $2) from test`,
    [tester, daysAgo],
  )
}

/** Many testers with different devices, aids and consents, made by the database itself. */
export const insertManyTesters = ({ database }: Engined, many: number) =>
  database.query(
    `with made as (
       insert into private.testers (email, name, profile)
       select 'many' || n || '@example.org', case when n % 3 > 0 then 'Neighbour ' || n end,
         $2::jsonb || jsonb_build_object('devices', jsonb_build_array(private.tester_choices() -> 'devices' -> n % 9),
           'assistive', case when n % 5 = 0 then jsonb_build_array(private.tester_choices() -> 'assistive' -> n % 10) else '[]' end)
       from generate_series(1, $1::integer) n returning id
     ) insert into private.tester_consents_given (tester_id, consent, wording_version)
       select id, c, 1 from made cross join unnest(array['invite', 'share']) c`,
    [many, JSON.stringify(PROFILE)],
  )
