import { describe, expect, test } from 'vitest'
import { hash } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import {
  answer, asShown, aTest, aTester, begin, invite, mailsAbout, NOBODY_LEFT_OUT, planTest, standing, testers, testFor,
} from '../support/testers/invitations.ts' // prettier-ignore
import { ownDatabase, refusedWith, valueOf } from '../support/database/rpc.ts'
import { makeDue } from '../support/mail/site-mail.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

interface Claimed {
  kind: string
  test: { title: string; sequence: number; has_place: boolean } | null
}

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const volunteer = () => signIn(own, `plans${++volunteers}@example.org`)
  const change = async (session_hash: string, test_id: string, changes: Record<string, unknown>) =>
    own.service('change_test', { session_hash, ...(await asShown(own, test_id)), ...changes })
  const cancelTest = async (session_hash: string, test_id: string) =>
    own.service('cancel_test', { session_hash, ...(await asShown(own, test_id)) })
  const tellResults = async (session_hash: string, test_id: string, results: string) =>
    own.service('tell_test_results', { session_hash, ...(await asShown(own, test_id)), results })
  /** What goes out at this moment. Everything queued before is away. */
  async function claimed(): Promise<Claimed[]> {
    await makeDue(own)
    return (await own.service<Claimed[]>('claim_mails', { batch: 100 })).body
  }

  test('a test is planned once, however often its form is sent, and the record says by whom', async () => {
    const [session, planned] = [await volunteer(), aTest()]
    const answers = [1, 2].map(() => own.service<{ id: string }>('plan_test', { session_hash: session, ...planned }))
    const [first, second] = await Promise.all(answers)
    expect(second).toEqual(first)
    expect(await standing(own, session, first!.body.id)).toMatchObject({
      title: planned.title, what: planned.what, place: planned.place, minutes: 60, places: 5, begun: false, cancelled_at: null, invited: 0,
      decisions: [{ decision: 'planned', invited: null, by: `plans${volunteers}@example.org` }],
    }) // prettier-ignore
  })

  test.each([
    ['an empty title', { title: '' }],
    ['a title of 121 characters', { title: 't'.repeat(121) }],
    ['a line break in the title', { title: 'Test\nBcc: other@example.org' }],
    ['a tab in the title', { title: 'Test\ttwo' }],
    ['a title that turns text around', { title: 'Test \u202egpj' }],
    ['a text of 4,001 characters', { what: 'w'.repeat(4001) }],
    ['a text of 4,001 emoji', { what: '🌳'.repeat(4001) }],
    ['a text of spaces and empty lines', { what: ' \n\u00a0\n' }],
    ['a bell in the text', { what: 'Ring\u0007' }],
    ['a carriage return in the text', { what: 'One\r\nTwo' }],
    ['a place of 301 characters', { place: 'p'.repeat(301) }],
    ['a line break in the place', { place: 'Library\nroom 2' }],
    ['4 minutes', { minutes: 4 }],
    ['481 minutes', { minutes: 481 }],
    ['no places', { places: 0 }],
    ['501 places', { places: 501 }],
  ])('%s is refused by the table', async (_what, changes) => {
    expect(await own.service('plan_test', { session_hash: await volunteer(), ...aTest(changes) })).toEqual(refusedWith(400, '23514'))
  })

  test('a test lies ahead, and at most a year', async () => {
    const session = await volunteer()
    const test = await planTest(own, session)
    for (const days of [-1, 0, 367]) {
      const begins_at = new Date(Date.now() + days * 86_400_000).toISOString()
      const refused = { body: { ok: false, reason: 'not_ahead' } }
      expect(await own.service('plan_test', { session_hash: session, ...aTest({ begins_at }) })).toMatchObject(refused)
      expect(await change(session, test, aTest({ begins_at }))).toMatchObject(refused)
    }
  })

  test('only testers who agreed, do not pause and were not invited before are invited; the others are counted', async () => {
    const session = await volunteer()
    const [good, paused, resultsOnly] = [await aTester(own), await aTester(own), await aTester(own, { consents: ['results'] })]
    await own.database.query('update private.testers set paused_until = current_date + 1 where id = $1', [paused.id])
    const nobody = { id: crypto.randomUUID(), code_hash: hash('nobody') }
    const test = await planTest(own, session)
    const everybody = [good, paused, resultsOnly, nobody, good]
    expect(await invite(own, session, test, everybody)).toEqual({
      status: 200,
      body: { ok: true, invited: 1, left_out: { gone: 1, invited_before: 0, no_consent: 1, paused: 1 } },
    })
    expect(await invite(own, session, test, everybody)).toMatchObject({ body: { invited: 0, left_out: { invited_before: 1 } } })
    expect(await invite(own, session, test, [])).toMatchObject({ body: { ok: true, invited: 0, left_out: NOBODY_LEFT_OUT } })
    expect(await mailsAbout(own, test, 'test_invitation')).toBe(1)
    expect((await standing(own, session, test)).decisions.map(({ decision, invited }) => [decision, invited])).toEqual([
      ['planned', null],
      ['invited', 1],
    ])
    expect(
      await own.service('invite_testers', { session_hash: session, test_id: test, version: 1, invitations: [{ tester_id: 'x' }] }),
    ).toEqual(refusedWith(400, '22P02'))
  })

  test('an invitation that waits is not sent when its tester pauses, takes the consent back, or the test is cancelled', async () => {
    const session = await volunteer()
    const [pausing, objecting, cancelled, good] = [await aTester(own), await aTester(own), await aTester(own), await aTester(own)]
    await claimed()
    const test = await testFor(own, session, [pausing, objecting, good])
    const other = await testFor(own, session, [cancelled])
    await own.database.query('update private.testers set paused_until = current_date + 1 where id = $1', [pausing.id])
    await own.database.query(`delete from private.tester_consents_given where consent = 'invite' and tester_id = $1`, [objecting.id])
    await cancelTest(session, other)
    expect((await claimed()).map(({ kind }) => kind)).toEqual(['test_invitation'])
    const fates = `select count(*)::integer from private.mails where outcome = 'not_needed' and data ->> 'test_id' in ($1, $2)`
    expect(await valueOf<number>(own.database, fates, [test, other])).toBe(3)
  })

  test('a change reaches those who said yes, once, and a second change replaces the mail of the first', async () => {
    const [session, all] = [await volunteer(), await testers(own, 4)]
    const planned = aTest({ places: 1 })
    const test = await testFor(own, session, all, planned)
    await answer(own, all[0]!, 'yes')
    await answer(own, all[1]!, 'yes')
    await answer(own, all[2]!, 'no')
    await claimed()
    expect(await change(session, test, planned), 'nothing new').toMatchObject({ body: { ok: true, mailed: 0 } })
    expect(await change(session, test, { ...planned, place: 'Town hall' })).toMatchObject({ body: { ok: true, mailed: 2 } })
    expect(await change(session, test, { ...planned, place: 'Church hall' })).toMatchObject({ body: { ok: true, mailed: 2 } })
    const mails = await claimed()
    expect(mails.map(({ kind, test }) => [kind, test?.sequence, test?.has_place]).toSorted()).toEqual([
      ['test_changed', 2, false],
      ['test_changed', 2, true],
    ])
  })

  test('more places go to those who wait, without a mail for the others; fewer than are taken are refused', async () => {
    const [session, all] = [await volunteer(), await testers(own, 4)]
    const planned = aTest({ places: 1 })
    const test = await testFor(own, session, all, planned)
    for (const one of all) await answer(own, one, 'yes')
    await claimed()
    expect(await change(session, test, { ...planned, places: 3 })).toMatchObject({ body: { ok: true, mailed: 2 } })
    expect((await claimed()).map(({ kind }) => kind)).toEqual(['test_place', 'test_place'])
    expect(await standing(own, session, test)).toMatchObject({ has_place: 3, waits: 1 })
    expect(await change(session, test, { ...planned, places: 2 })).toMatchObject({ body: { ok: false, reason: 'places_taken' } })
    expect(await change(session, test, { ...planned, places: 4, title: `${planned.title}, again` })).toMatchObject({ body: { mailed: 4 } })
    expect((await claimed()).map(({ kind }) => kind).toSorted()).toEqual(['test_changed', 'test_changed', 'test_changed', 'test_place'])
  })

  test('a test cannot become another one that is planned already', async () => {
    const session = await volunteer()
    const [one, other] = [aTest(), aTest()]
    await planTest(own, session, one)
    const test = await planTest(own, session, other)
    expect(await change(session, test, one)).toMatchObject({ body: { ok: false, reason: 'planned_before' } })
    expect(await standing(own, session, test)).toMatchObject({ title: other.title })
  })

  test('cancelling mails those with a place and those who wait, once; nothing more can be done about the test', async () => {
    const [session, all] = [await volunteer(), await testers(own, 4)]
    const planned = aTest({ places: 1 })
    const test = await testFor(own, session, all, planned)
    await answer(own, all[0]!, 'yes')
    await answer(own, all[1]!, 'yes')
    await answer(own, all[2]!, 'no')
    await claimed()
    const cancel = () => cancelTest(session, test)
    expect(await cancel()).toMatchObject({ body: { ok: true, mailed: 2 } })
    expect(await cancel()).toMatchObject({ body: { ok: true, mailed: 0 } })
    expect((await claimed()).map(({ kind, test }) => [kind, test?.sequence])).toEqual([['test_cancelled', 1], ['test_cancelled', 1]]) // prettier-ignore
    const refused = { body: { ok: false, reason: 'cancelled' } }
    expect(await change(session, test, planned)).toMatchObject(refused)
    expect(await invite(own, session, test, await testers(own, 1))).toMatchObject(refused)
    expect(await tellResults(session, test, 'x')).toMatchObject(refused)
    expect(await planTest(own, session, planned), 'the same can be planned anew').not.toBe(test)
  })

  test('results go once, to those who answered, agreed to be told and do not pause', async () => {
    const session = await volunteer()
    const [came, silent, inviteOnly, paused] = [
      await aTester(own), await aTester(own), await aTester(own, { consents: ['invite'] }), await aTester(own),
    ] // prettier-ignore
    const test = await testFor(own, session, [came, silent, inviteOnly, paused])
    for (const one of [came, inviteOnly, paused]) await answer(own, one, 'yes')
    const tell = (results: string) => tellResults(session, test, results)
    expect(await tell('Too early.')).toMatchObject({ body: { ok: false, reason: 'not_begun' } })
    await claimed()
    await begin(own, test)
    await own.database.query('update private.testers set paused_until = current_date + 1 where id = $1', [paused.id])
    expect(await tell('The button\n\nwas too small.')).toMatchObject({ body: { ok: true, mailed: 1 } })
    expect(await tell('The button\n\nwas too small.'), 'sent twice').toMatchObject({ body: { ok: true, mailed: 0 } })
    expect(await tell('Something else.')).toMatchObject({ body: { ok: false, reason: 'told_before' } })
    expect((await claimed()).map(({ kind }) => kind)).toEqual(['test_results'])
    for (const results of ['', ' ', 'r'.repeat(4001), 'Ring\u0007'])
      expect(await tellResults(session, await begunTest(session), results)).toEqual(refusedWith(400, '23514'))
  })

  async function begunTest(session: string) {
    const test = await planTest(own, session)
    await begin(own, test)
    return test
  }

  test('a test that has begun or does not exist is neither changed nor cancelled, and nobody is invited to it', async () => {
    const session = await volunteer()
    const each = (test: string) => [change(session, test, aTest()), cancelTest(session, test), invite(own, session, test, [])]
    for (const done of await Promise.all(each(await begunTest(session))))
      expect(done).toMatchObject({ body: { ok: false, reason: 'begun' } })
    for (const done of await Promise.all(each(crypto.randomUUID())))
      expect(done).toMatchObject({ body: { ok: false, reason: 'no_such_test' } })
    expect(await own.service('read_test', { session_hash: session, test_id: crypto.randomUUID() })).toMatchObject({
      body: { ok: false, reason: 'no_such_test' },
    })
  })

  test('a volunteer who had another version on the screen does nothing to a test, and is told', async () => {
    const [session, all] = [await volunteer(), await testers(own, 1)]
    const planned = aTest()
    const test = await testFor(own, session, all, planned)
    const before = await asShown(own, test)
    await answer(own, all[0]!, 'yes')
    await change(session, test, { ...planned, place: 'Town hall' })
    await claimed()
    const stands = await standing(own, session, test)
    const seen = { session_hash: session, ...before }
    const changed = { status: 200, body: { ok: false, reason: 'changed_meanwhile' } }
    expect(await own.service('change_test', { ...seen, ...planned, place: 'Church hall' })).toEqual(changed)
    expect(await own.service('change_test', { ...seen, ...planned, place: 'Town hall' }), 'what it is already').toMatchObject({
      body: { ok: true },
    })
    expect(await own.service('cancel_test', seen)).toEqual(changed)
    const another = await aTester(own)
    expect(
      await own.service('invite_testers', { ...seen, invitations: [{ tester_id: another.id, code_hash: another.code_hash }] }),
    ).toEqual(changed)
    expect(await standing(own, session, test)).toEqual(stands)
    await begin(own, test)
    expect(await own.service('tell_test_results', { ...seen, results: 'Of another test.' })).toEqual(changed)
    expect(await own.service('tell_test_results', { ...seen, version: null, results: 'Of another test.' })).toEqual(changed)
    expect(await claimed(), 'nobody is mailed').toEqual([])
    expect(await tellResults(session, test, 'Of this test.')).toMatchObject({ body: { ok: true, mailed: 1 } })
  })

  test('a year after it began a test goes, with its invitations, answers and notes; that somebody planned it stays, without its words', async () => {
    const [session, all] = [await volunteer(), await testers(own, 1)]
    const [old, younger] = [await testFor(own, session, all), await testFor(own, session, [{ ...all[0]!, code_hash: hash('the younger') }])]
    await answer(own, all[0]!, 'another_time', 'Saturdays')
    await begin(own, old, '12 months 1 hour')
    await begin(own, younger, '11 months')
    await own.service('forget_expired')
    const left = async (table: string, column: string) =>
      (
        await own.database.query<Record<string, string>>(
          `select ${column} from private.${table} where ${column} in ('${old}', '${younger}')`,
        )
      ).map((row) => row[column])
    expect(await left('tests', 'id')).toEqual([younger])
    expect(await left('test_invitations', 'test_id')).toEqual([younger])
    const kept = `select kind, commitment, detail from private.acts where subject_id = $1 order by acted_at`
    expect(await own.database.query(kept, [old])).toEqual([
      { kind: 'test_planned', commitment: null, detail: {} },
      { kind: 'test_invited', commitment: null, detail: { invited: 1 } },
    ])
  })

  test('what volunteers did cannot be written anew', async () => {
    const session = await volunteer()
    await planTest(own, session)
    const rewriting = own.database.exec(`update private.acts set kind = 'test_cancelled' where kind = 'test_planned'`)
    await expect(rewriting).rejects.toThrow('Rows of acts are never changed.')
    expect(await own.service('read_tests', { session_hash: session })).toMatchObject({ body: { ok: true } })
  })
})
