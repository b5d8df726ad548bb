import { describe, expect, test } from 'vitest'
import { atOneMoment } from '../support/database/at-one-moment.ts'
import { aSender } from '../support/comments/authors.ts'
import { aComment } from '../support/comments/comments.ts'
import { ownDatabase, valueOf, type Answer } from '../support/database/rpc.ts'
import {
  askForAccess,
  askToSignUp,
  aSignUp,
  lookAtStored,
  newAddress,
  NOT_SENT,
  rowsWith,
  SIGNED_UP,
  signUpTester,
  typeTesterCode,
} from '../support/testers/testers.ts'
import { addVolunteer, askForCode, CODE_REFUSED, newCode, SIGNED_IN, typeCode } from '../support/volunteers/volunteers.ts'

const times = <Value>(count: number, value: (nth: number) => Value) => Array.from({ length: count }, (_, nth) => value(nth))

/** Only a real Postgres has several connections: PGlite lets everybody take turns. */
describe('Postgres 17.10, sixteen connections at a time', () => {
  const own = ownDatabase('Postgres 17.10')
  const together = <Result>(calls: (() => Promise<Result>)[]) => atOneMoment(own, 'private.mailed_codes', calls)

  test('after fifty wrong guesses at one moment the right code is refused, and five of them counted', async () => {
    await addVolunteer(own, 'guessed@example.org')
    const code = await askForCode(own, 'guessed@example.org')
    const guess = () => typeCode(own, { ...code, code_hash: newCode().code_hash })
    const guesses = await together(times(50, () => guess))
    expect(guesses.map(({ answer }) => answer)).toEqual(times(50, () => CODE_REFUSED))
    expect((await typeCode(own, code)).answer).toEqual(CODE_REFUSED)
    const tries = await valueOf<number>(own.database, 'select tries from private.mailed_codes where request_hash = $1', [code.request_hash])
    expect(tries).toBe(5)
  })

  test('the right code typed in twenty windows at one moment signs one of them in', async () => {
    await addVolunteer(own, 'windows@example.org')
    const code = await askForCode(own, 'windows@example.org')
    const windows = await together(times(20, () => () => typeCode(own, code)))
    const answers: Answer[] = windows.map(({ answer }) => answer)
    expect(answers.filter(({ body }) => (body as { ok: boolean }).ok)).toEqual([SIGNED_IN])
    expect(answers.filter(({ body }) => !(body as { ok: boolean }).ok)).toEqual(times(19, () => CODE_REFUSED))
  })

  test('twenty requests for a code at one moment send five mails', async () => {
    await addVolunteer(own, 'flooded@example.org')
    const ask = () =>
      own.service<{ mail: string | null }>('request_volunteer_code', { email: 'flooded@example.org', ...newCode(), sealed_code: 'sealed' })
    const answers = await together(times(20, () => ask))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(answers.filter(({ body }) => body.mail !== null)).toHaveLength(5)
  })

  test('ten sign-ups and ten questions about what is stored, for one address at one moment, send five mails', async () => {
    const email = newAddress()
    await signUpTester(own, email)
    const ask = (nth: number) => () => (nth % 2 ? own.service('request_tester_code', aSignUp({ email })) : askForAccess(own, email))
    const answers = await together(times(20, ask))
    expect(
      answers.filter(({ body }) => (body as { mail: string | null }).mail !== null),
      'beside the first one',
    ).toHaveLength(4)
    expect(answers.filter(({ body }) => (body as { mail: string | null }).mail === null)).toEqual(times(16, () => NOT_SENT))
  })

  test('sign-ups and comments with an address that nobody proved, all at one moment, are one mail', async () => {
    const email = newAddress()
    const ask = (nth: number) => () =>
      nth % 2
        ? own.service<{ mail: string | null }>('request_tester_code', aSignUp({ email }))
        : own.service<{ mail: string | null }>('post_comment', aComment(aSender(email)))
    const answers = await together(times(16, ask))
    expect(
      answers.filter(({ body }) => body.mail !== null),
      'five of each are answered alike',
    ).toHaveLength(10)
    const claimed = (await own.service<{ to: string }[]>('claim_mails', { batch: 100 })).body
    expect(claimed.filter(({ to }) => to === email)).toHaveLength(1)
  })

  test('a sign-up’s code typed in twenty windows at one moment is taken once', async () => {
    const code = await askToSignUp(own, newAddress())
    const answers = (await together(times(20, () => () => typeTesterCode(own, code)))).map(({ answer }) => answer)
    expect(answers.filter(({ body }) => (body as { ok: boolean }).ok)).toEqual([SIGNED_UP])
    expect(answers.filter(({ body }) => !(body as { ok: boolean }).ok)).toEqual(times(19, () => CODE_REFUSED))
  })

  test('a tester who deletes and signs up again at one moment is gone, and neither waits for the other without end', async () => {
    const pairs = await Promise.all(
      times(60, async () => {
        const email = newAddress()
        await signUpTester(own, email)
        return { email, session: await lookAtStored(own, email), again: await askToSignUp(own, email) }
      }),
    )
    const bothOf = ({ session, again }: (typeof pairs)[number]) =>
      Promise.all([typeTesterCode(own, again), own.service('delete_tester', { session_hash: session })])
    for (const [proved, deleted] of await Promise.all(pairs.map(bothOf))) {
      expect(deleted).toEqual(SIGNED_IN)
      expect([SIGNED_UP, CODE_REFUSED]).toContainEqual(proved.answer)
    }
    for (const { email } of pairs) expect(await rowsWith(own, email)).toEqual({})
  })

  test('old codes are forgotten by twenty requests at one moment, and none of them fails', async () => {
    await own.database.exec(`insert into private.mailed_codes (request_hash, purpose, email, mail_kind, code_hash, created_at)
      select encode(sha256(n::text::bytea), 'hex'), 'testers', 'yesterday@example.org', 'tester_sign_up_code', repeat('0', 64), now() - interval '25 hours'
      from generate_series(1, 2000) n`)
    const forget = (nth: number) => (nth % 2 ? own.service('forget_expired') : own.service('request_tester_code', aSignUp()))
    expect((await Promise.all(times(20, forget))).map(({ status }) => status)).toEqual(times(20, (nth) => (nth % 2 ? 204 : 200)))
    expect(await rowsWith(own, 'yesterday@example.org')).toEqual({})
  })
})
