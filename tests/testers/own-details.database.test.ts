import { beforeEach, describe, expect, test } from 'vitest'
import { hash } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, refusedWith, valueOf } from '../support/database/rpc.ts'
import { aProfile, lookAtStored, newAddress, rowsWith, signUpTester } from '../support/testers/testers.ts'
import { SIGNED_OUT } from '../support/volunteers/volunteers.ts'

const DONE = { status: 200, body: { ok: true } }

interface Read {
  ok: boolean
  tester: { name: string | null; paused_until: string | null; kept_until: string; consents: { consent: string; agreed_at: string }[] }
}

describe.each(ENGINES)('what is stored, %s', (engine) => {
  const own = ownDatabase(engine)
  let email: string
  let session: string
  beforeEach(async () => {
    email = newAddress()
    await signUpTester(own, email, { consents: ['invite', 'results', 'share'] })
    session = await lookAtStored(own, email)
  })
  const read = async (session_hash = session) => (await own.service<Read>('read_tester', { session_hash })).body
  const change = (changes: object = {}, session_hash = session) =>
    own.service('change_tester', { session_hash, profile: aProfile(), consents: ['invite'], wording_version: 1, name: 'Wanda', ...changes })
  const pause = (until: unknown, session_hash = session) => own.service('pause_tester', { session_hash, until })
  const departures = () => own.database.query('select what from private.tester_departures order by left_at')
  const day = (ahead: number) => valueOf<string>(own.database, `select (current_date + $1::integer)::text`, [ahead])

  test('is shown and changed for its tester alone, for half an hour', async () => {
    const other = newAddress()
    await signUpTester(own, other, { name: 'Marta' })
    const ended = session
    const age = (by: string) =>
      own.database.query('update private.sessions set created_at = now() - $2::interval where token_hash = $1', [ended, by])
    await age('29 minutes 50 seconds')
    expect(await change({ name: 'Not Marta' }), 'a good session').toEqual(DONE)
    await age('30 minutes')
    for (const stranger of [ended, hash('guessed'), '', null]) {
      const nobody = { session_hash: stranger }
      expect(await own.service('read_tester', nobody)).toEqual(SIGNED_OUT)
      expect(await own.service('change_tester', { ...nobody, profile: aProfile(), consents: ['invite'], wording_version: 1 })).toEqual(
        SIGNED_OUT,
      )
      expect(await own.service('pause_tester', nobody)).toEqual(SIGNED_OUT)
      expect(await own.service('delete_tester', nobody)).toEqual(SIGNED_OUT)
    }
    expect(await valueOf(own.database, 'select name from private.testers where email = $1', [other])).toBe('Marta')
    await own.service('forget_expired')
    expect(await rowsWith(own, ended)).toEqual({})
  })

  test('a change replaces everything but the address', async () => {
    const profile = aProfile({ browsers: ['firefox'], assistive_other: 'A mouth stick' })
    expect(await change({ name: null, profile, consents: ['results'] })).toEqual(DONE)
    expect((await read()).tester).toMatchObject({ email, name: null, profile, consents: [{ consent: 'results' }] })
  })

  test('a consent that is taken back is gone, one that stays keeps its day, and one in new words gets a new one', async () => {
    await own.database.query(
      `update private.tester_consents_given g set agreed_at = '2026-01-01' from private.testers t where t.id = g.tester_id and t.email = $1`,
      [email],
    )
    expect(await change({ consents: ['invite', 'results'] })).toEqual(DONE)
    expect((await read()).tester.consents.map(({ consent, agreed_at }) => [consent, agreed_at.slice(0, 10)])).toEqual([
      ['invite', '2026-01-01'],
      ['results', '2026-01-01'],
    ])
    const given =
      'select count(*)::integer from private.tester_consents_given g join private.testers t on t.id = g.tester_id where t.email = $1'
    expect(await valueOf(own.database, given, [email]), 'no row is left of it').toBe(2)
    expect(await change({ wording_version: 2 })).toEqual(DONE)
    const [invite] = (await read()).tester.consents
    expect(invite?.agreed_at.slice(0, 4)).not.toBe('2026-01-01'.slice(0, 10))
    expect(invite).toMatchObject({ consent: 'invite', wording_version: 2 })
  })

  test('taking back that the City may have it is noted without a name, once', async () => {
    await own.database.exec('delete from private.tester_departures')
    await change({ consents: ['invite'] })
    await change({ consents: ['invite'] })
    await change({ consents: ['invite', 'share'] })
    expect(await departures()).toEqual([{ what: 'share' }])
    const columns = await own.database.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = 'private.tester_departures'::regclass and attnum > 0`,
    )
    expect(columns.map(({ name }) => name)).toEqual(['id', 'left_at', 'what'])
    const id = await valueOf<string>(own.database, 'select id from private.tester_departures')
    expect(id, 'random: it counts nothing, and has no time in it').toMatch(/^.{8}-.{4}-4/)
  })

  test.each([
    ['no consent', { consents: [] }],
    ['sharing alone', { consents: ['share'] }],
    ['a profile that is none', { profile: {} }],
    ['an empty name', { name: '' }],
  ])('a change to %s is refused by the tables, and nothing changes', async (_what, changes) => {
    const before = await read()
    expect(await change(changes)).toEqual(refusedWith(400, '23514'))
    expect(await read()).toEqual(before)
  })

  test('a pause lasts until its day, at most a year, and can be ended', async () => {
    for (const ahead of [1, 366]) {
      expect(await pause(await day(ahead))).toEqual(DONE)
      expect((await read()).tester.paused_until).toBe(await day(ahead))
    }
    const late = { status: 200, body: { ok: false, reason: 'not_a_day_ahead' } }
    for (const ahead of [-1, -400, 367, 100_000]) expect(await pause(await day(ahead)), String(ahead)).toEqual(late)
    for (const strange of ['tomorrow-ish', 'infinity; drop', '2027-02-30', {}]) expect((await pause(strange)).status).toBe(400)
    for (const endless of ['infinity', '-infinity']) expect(await pause(endless)).toEqual(late)
    expect(await pause(null)).toEqual(DONE)
    expect((await read()).tester.paused_until).toBeNull()
  })

  test('coming back begins 24 months anew', async () => {
    await own.database.query(
      `update private.testers set kept_until = now() + interval '3 days', reminders = 2, reminded_at = now() where email = $1`,
      [email],
    )
    session = await lookAtStored(own, email)
    const months = `select extract(day from kept_until - now())::integer > 725 and reminders = 0 and reminded_at is null from private.testers where email = $1`
    expect(await valueOf(own.database, months, [email])).toBe(true)
  })

  test('signing out ends this session and no other', async () => {
    const laptop = await lookAtStored(own, email)
    expect(await own.service('end_session', { ended_session_hash: session })).toEqual(DONE)
    expect(await own.service('end_session', { ended_session_hash: session }), 'twice').toEqual(DONE)
    expect(await own.service('read_tester', { session_hash: session })).toEqual(SIGNED_OUT)
    expect((await read(laptop)).ok).toBe(true)
  })
})
