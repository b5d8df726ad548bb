import { describe, expect, test } from 'vitest'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, refusedWith, valueOf } from '../support/database/rpc.ts'
import { insertTester } from '../support/testers/listed-testers.ts'
import { SIGNED_OUT, signIn } from '../support/volunteers/volunteers.ts'

interface Exported {
  testers: { name: string | null; email: string; consents: string[] }[]
}
interface Export {
  by: string | null
  you: boolean
  why: string
  filter: object
  only_shared: boolean
  testers: number
  left_since: number
  too_old: boolean
}

const WHY = 'To choose who tries the new form.'

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const volunteer = () => signIn(own, `volunteer${++volunteers}@example.org`)
  const exported = (session_hash: string, args: object = {}) => own.service<Exported>('export_testers', { session_hash, why: WHY, ...args })
  const log = async (session_hash: string) =>
    (await own.service<{ exports: Export[]; total: number }>('read_tester_exports', { session_hash })).body
  const rows = () =>
    valueOf<number>(
      own.database,
      `select count(*)::integer from private.acts a join private.act_words w on w.act_id = a.id where a.kind = 'testers_exported'`,
    )

  test('an export has everything that the site may use, and is written down with who and why', async () => {
    const session = await volunteer()
    const email = 'whole@example.org'
    await insertTester(own, { email, name: 'Whole', devices: ['chromebook'], reach_by: ['phone'], phone: '416-555-0100', pausedFor: 3 })
    await insertTester(own, { devices: ['mac'] })
    const { body } = await exported(session, { filter: { devices: 'chromebook' } })
    const paused = await valueOf<string>(own.database, `select (current_date + 3)::text`)
    expect(body).toEqual({
      ok: true,
      testers: [
        {
          name: 'Whole',
          email,
          paused_until: paused,
          consents: ['invite'],
          profile: expect.objectContaining({ devices: ['chromebook'], phone: '416-555-0100' }) as unknown,
        },
      ],
    })
    expect(await log(session)).toEqual({
      ok: true,
      total: 1,
      exports: [
        {
          id: expect.any(String) as unknown,
          exported_at: expect.any(String) as unknown,
          by: 'volunteer1@example.org',
          you: true,
          why: WHY,
          filter: { devices: 'chromebook' },
          only_shared: false,
          testers: 1,
          left_since: 0,
          too_old: false,
        },
      ],
    })
  })

  test('a copy for the City has only those who agreed to that and do not pause, whatever the filter says', async () => {
    const session = await volunteer()
    await insertTester(own, { email: 'shares@example.org', devices: ['tablet'], consents: ['invite', 'share'] })
    await insertTester(own, { email: 'pauses@example.org', devices: ['tablet'], consents: ['invite', 'share'], pausedFor: 1 })
    await insertTester(own, { email: 'keeps@example.org', devices: ['tablet'], consents: ['invite', 'results'] })
    const copied = async (args: object) => (await exported(session, args)).body.testers.map(({ email }) => email).toSorted()
    const filter = { devices: 'tablet' }
    expect(await copied({ filter })).toEqual(['keeps@example.org', 'pauses@example.org', 'shares@example.org'])
    expect(await copied({ filter, only_shared: true })).toEqual(['shares@example.org'])
    const before = await rows()
    expect((await exported(session, { filter: { ...filter, consent: 'results' }, only_shared: true })).body).toEqual({
      ok: false,
      reason: 'nobody',
    })
    expect(await rows(), 'what copied nobody is not written down').toBe(before)
  })

  test('every volunteer reads who took a copy and why, also when that one is no volunteer any more', async () => {
    const [taking, reading] = [await volunteer(), await volunteer()]
    await insertTester(own)
    await exported(taking, { why: 'Mailing labels, “quoted”; <b>.' })
    const newest = async () => (await log(reading)).exports[0]
    expect(await newest()).toMatchObject({
      by: `volunteer${volunteers - 1}@example.org`,
      you: false,
      why: 'Mailing labels, “quoted”; <b>.',
    })
    await own.service('remove_volunteer', { email: `volunteer${volunteers - 1}@example.org` })
    expect(await newest()).toMatchObject({ by: null, you: false })
    expect(await exported(taking)).toEqual(SIGNED_OUT)
  })

  test('whoever has left is in no new copy, and older ones say how many have left, without who', async () => {
    const session = await volunteer()
    const email = `leaves-${engine.length}@example.org`
    const id = await insertTester(own, { email, name: 'Leaving', consents: ['invite', 'share'] })
    const everybody = async () => JSON.stringify((await exported(session)).body)
    expect(await everybody()).toContain(email)
    await exported(session, { only_shared: true })
    const newest = async () => (await log(session)).exports.slice(0, 2).map(({ left_since }) => left_since)
    expect(await newest()).toEqual([0, 0])

    await own.database.query(`select private.give_consents($1, array['invite'], 1)`, [id])
    expect(await newest(), 'taking back that the City is told makes only the City’s copy old').toEqual([1, 0])
    await own.service('stop_tester', { tester_id: id })
    expect(await newest()).toEqual([2, 1])

    const later = await everybody()
    expect(later).not.toContain(email)
    expect(later).not.toContain('Leaving')
    expect((await log(session)).exports[0]).toMatchObject({ left_since: 0 })
    expect(JSON.stringify(await log(session))).not.toMatch(/leaves-|Leaving/)
  })

  test('a copy that is older than what is known of departures says so', async () => {
    const session = await volunteer()
    await own.database.exec(
      `insert into private.acts (batch, kind, subject_id, volunteer_id, detail, acted_at)
       values (gen_random_uuid(), 'testers_exported', gen_random_uuid(), gen_random_uuid(), '{"filter": {}, "only_shared": false, "testers": 3}',
         now() - interval '25 months')`,
    )
    expect((await log(session)).exports.at(-1)).toMatchObject({ too_old: true, by: null })
    expect((await log(session)).exports[0]).toMatchObject({ too_old: false })
  })

  test.each([
    [`update private.act_words set words = 'Something else entirely.'`],
    ['truncate private.act_words'],
    ['update private.acts set detail = detail where false'],
    ['delete from private.acts'],
    ['delete from private.acts where false'],
    ['truncate private.acts cascade'],
  ])('nobody changes what is written down, the owner of the table neither: %s', async (sql) => {
    const before = await rows()
    expect(before).toBeGreaterThan(0)
    await expect(own.database.exec(sql)).rejects.toThrow(/^Rows of (acts|act_words) are never (changed|deleted)\.$/)
    expect(await rows()).toBe(before)
  })

  test.each<[string, string | null]>([
    ['nothing', null],
    ['an empty text', ''],
    ['nine characters', 'x'.repeat(9)],
    ['nine characters that are two units each', '😀'.repeat(9)],
    ['301 characters', 'x'.repeat(301)],
    ['spaces', ' '.repeat(20)],
    ['no-break spaces', '\u00a0'.repeat(20)],
    ['spaces around nine characters', '   xxxxxxxxx   '],
    ['two lines', 'For the test\nof the form'],
    ['a tab', 'For the test\tof the form'],
    ['text that turns around', 'For the test \u202eof the form'],
    ['a zero-width space', 'For the test\u200bof the form'],
    ['a line separator', 'For the test\u2028of the form'],
  ])('a reason must be given: %s is none', async (_what, why) => {
    const before = await rows()
    const { status } = await own.service('export_testers', { session_hash: await volunteer(), why })
    expect(status).toBe(400)
    expect(await rows()).toBe(before)
  })

  test.each(['x'.repeat(10), '😀'.repeat(10), '😀'.repeat(300), `'; drop table private.testers; --`, '=HYPERLINK("http://evil.example")'])(
    'a reason is kept to the letter: %s',
    async (why) => {
      const session = await volunteer()
      expect(await exported(session, { why })).toMatchObject({ status: 200, body: { ok: true } })
      expect((await log(session)).exports[0]).toMatchObject({ why })
    },
  )

  test('without a session nothing is exported or written down, whatever else is asked', async () => {
    const before = await rows()
    expect(await own.service('export_testers', { session_hash: 'x', why: '', filter: [] })).toEqual(SIGNED_OUT)
    expect(await own.service('read_tester_exports', { session_hash: 'x' })).toEqual(SIGNED_OUT)
    expect(await own.anon('export_testers', { session_hash: await volunteer(), why: WHY })).toEqual(refusedWith(401, '42501'))
    expect(await rows()).toBe(before)
  })
})
