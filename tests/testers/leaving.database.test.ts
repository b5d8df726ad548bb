import { beforeEach, describe, expect, test } from 'vitest'
import { hash } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import {
  askForAccess,
  askToSignUp,
  lookAtStored,
  newAddress,
  rowsWith,
  SENT,
  signUpTester,
  typeTesterCode,
} from '../support/testers/testers.ts'
import { CODE_REFUSED, newCode, SIGNED_OUT } from '../support/volunteers/volunteers.ts'

describe.each(ENGINES)('withdrawn means gone, %s', (engine) => {
  const own = ownDatabase(engine)
  const idOf = (email: string) => valueOf<string>(own.database, 'select id from private.testers where email = $1', [email])
  let reminded = 0
  const remind = async () => (await own.service<number>('queue_tester_reminders')).body
  const forget = () => own.service('forget_expired')
  /** Lets time pass for one tester. */
  const passes = (email: string, time: string) =>
    own.database.query(
      `update private.testers set kept_until = kept_until - $2::interval, reminded_at = reminded_at - $2::interval where email = $1 returning 1`,
      [email, time],
    )
  const keptFor = (email: string, time: string) =>
    own.database.query(`update private.testers set kept_until = now() + $2::interval where email = $1 returning 1`, [email, time])
  const reminders = (email: string) =>
    valueOf<number>(own.database, `select count(*)::integer from private.mails where recipient = $1 and kind = 'tester_reminder'`, [email])

  /** Everything that can be stored about a tester: answers, sessions, codes, mails that wait and that were sent, an invitation. */
  async function everythingOf(email: string) {
    await signUpTester(own, email, { name: 'Leaving Wanda', consents: ['invite', 'results', 'share'] })
    const [phone, laptop] = [await lookAtStored(own, email), await lookAtStored(own, email)]
    const unproved = await askToSignUp(own, email, { name: 'Leaving Wanda' })
    const access = newCode()
    expect(await askForAccess(own, email, access)).toEqual(SENT)
    const id = await idOf(email)
    const test = await valueOf<string>(
      own.database,
      `insert into private.tests (title, what, place, begins_at, minutes, places) values ('A test', 'What', 'Where', now() + interval '9 days', 60, 5) returning id`,
    )
    await own.database.query(
      `insert into private.test_invitations (test_id, tester_id, code_hash, answer, note, answered_at) values ($1, $2, $3, 'another_time', 'Wanda likes Sundays', now())`,
      [test, id, hash(`invitation of ${id}`)],
    )
    for (const kind of ['test_invitation', 'tester_reminder'])
      await own.database.query(`select private.queue_mail($1, $2, $3, jsonb_build_object('tester_id', $4::text, 'test_id', $5::text))`, [
        `${kind} to ${id}`, kind, email, id, test,
      ]) // prettier-ignore
    const sent = await valueOf<string>(own.database, `select private.queue_mail($1, 'tester_reminder', $2, jsonb_build_object('tester_id', $3::text))`, [
      `sent to ${id}`, email, id,
    ]) // prettier-ignore
    await own.database.query(`select private.end_mails(array[$1::uuid], 'sent')`, [sent])
    return {
      id,
      phone,
      laptop,
      unproved,
      access,
      traces: [email, 'Leaving Wanda', 'Wanda likes Sundays', phone, laptop, id, unproved.request_hash],
    }
  }

  const WAYS: [how: string, leave: (stored: Awaited<ReturnType<typeof everythingOf>>, email: string) => Promise<unknown>][] = [
    ['by the button, after a code', ({ phone }) => own.service('delete_tester', { session_hash: phone })],
    ['by the link of a mail', ({ id }) => own.service('stop_tester', { tester_id: id })],
    [
      'after 24 months',
      async (_stored, email) => {
        for (const time of ['23 months', '1 month', '15 days']) {
          expect(await passes(email, time)).toHaveLength(1)
          await remind()
        }
        await passes(email, '15 days')
        await forget()
      },
    ],
  ]
  test.each(WAYS)('%s: nothing is left in any table, and nobody else is touched', async (_how, leave) => {
    const [mine, other] = [newAddress(), newAddress()]
    await signUpTester(own, other)
    const stored = await everythingOf(mine)
    for (const trace of stored.traces) expect(await rowsWith(own, trace), trace).not.toEqual({})
    const before = await valueOf<number>(own.database, `select count(*)::integer from private.tester_departures where what = 'everything'`)

    await leave(stored, mine)
    for (const trace of stored.traces) expect(await rowsWith(own, trace), trace).toEqual({})
    for (const session_hash of [stored.phone, stored.laptop]) expect(await own.service('read_tester', { session_hash })).toEqual(SIGNED_OUT)
    for (const code of [stored.unproved, stored.access]) expect((await typeTesterCode(own, code)).answer).toEqual(CODE_REFUSED)
    expect(await idOf(other)).toBeTruthy()
    const departures = `select count(*)::integer from private.tester_departures where what = 'everything'`
    expect(await valueOf<number>(own.database, departures), 'that somebody left is noted, not who').toBe(before + 1)
    await signUpTester(own, mine)
  })

  test('the link works twice, and for nobody, with the same answer', async () => {
    const email = newAddress()
    await signUpTester(own, email)
    const id = await idOf(email)
    for (const tester_id of [id, id, '00000000-0000-4000-8000-000000000000', null])
      expect(await own.service('stop_tester', { tester_id })).toEqual({ status: 200, body: { ok: true } })
    expect(await rowsWith(own, email)).toEqual({})
  })

  describe('before the 24 months are over', () => {
    let email: string
    beforeEach(async () => {
      await own.database.exec('delete from private.testers')
      email = newAddress()
      await signUpTester(own, email)
      reminded = 0
    })
    const run = async () => void (reminded += await remind())

    test('a tester is reminded 60 and 14 days ahead, once each, and gone only after that', async () => {
      await run()
      // Not 22 months: two of them are 59 to 62 days, and what was due would depend on today.
      await keptFor(email, '63 days')
      await run()
      expect(reminded, '63 days before').toBe(0)
      await passes(email, '4 days')
      for (const _daily of [1, 2, 3]) await run()
      expect([reminded, await reminders(email)], '59 days before').toEqual([1, 1])
      await passes(email, '40 days')
      await run()
      expect(reminded, '19 days before').toBe(1)
      await passes(email, '6 days')
      for (const _daily of [1, 2]) await run()
      expect([reminded, await reminders(email)], '13 days before').toEqual([2, 2])
      await passes(email, '12 days')
      await forget()
      expect(await idOf(email), 'a day before').toBeTruthy()
      await passes(email, '3 days')
      await forget()
      expect(await rowsWith(own, email)).toEqual({})
    })

    test('nobody goes unreminded, however long the reminders did not run', async () => {
      await passes(email, '30 months')
      await forget()
      expect(await idOf(email), 'never reminded').toBeTruthy()
      await run()
      await run()
      expect(reminded, 'not twice at once').toBe(1)
      await passes(email, '13 days')
      await run()
      await forget()
      expect(reminded).toBe(1)
      await passes(email, '2 days')
      await run()
      await forget()
      expect([reminded, await idOf(email)], 'two weeks for the second one, too').toEqual([2, expect.any(String)])
      await passes(email, '15 days')
      await forget()
      expect(await rowsWith(own, email)).toEqual({})
    })

    test('whoever comes back meanwhile stays, and a reminder that waits is not sent', async () => {
      await passes(email, '23 months')
      await run()
      await lookAtStored(own, email)
      const claimed = (await own.service<{ kind: string }[]>('claim_mails', { batch: 100 })).body
      expect(claimed.map(({ kind }) => kind)).not.toContain('tester_reminder')
      await passes(email, '2 months')
      await run()
      await forget()
      expect([reminded, await idOf(email)]).toEqual([1, expect.any(String)])
    })

    test('twenty reminders at one moment are one', async () => {
      await passes(email, '23 months')
      const all = await Promise.all(Array.from({ length: 20 }, remind))
      expect(all.reduce((sum, one) => sum + one, 0)).toBe(1)
    })
  })
})
