import { describe, expect, test } from 'vitest'
import { ownDatabase, valueOf, type Answer } from '../support/rpc.ts'
import { aSignUp, askToSignUp, lookAtStored, newAddress, rowsWith, SIGNED_UP, signUpTester, typeTesterCode } from '../support/testers.ts'
import { addModerator, askForCode, CODE_REFUSED, newCode, SIGNED_IN, typeCode } from '../support/volunteers.ts'

const times = <Value>(count: number, value: (nth: number) => Value) => Array.from({ length: count }, (_, nth) => value(nth))

/** Only a real Postgres has several connections: PGlite lets everybody take turns. */
describe('Postgres 17.10, sixteen connections at a time', () => {
  const own = ownDatabase('Postgres 17.10')

  test('after fifty wrong guesses at one moment the right code is refused, and five of them counted', async () => {
    await addModerator(own, 'guessed@example.org')
    const code = await askForCode(own, 'guessed@example.org')
    const guess = () => typeCode(own, { ...code, code_hash: newCode().code_hash })
    const guesses = await Promise.all(times(50, guess))
    expect(guesses.map(({ answer }) => answer)).toEqual(times(50, () => CODE_REFUSED))
    expect((await typeCode(own, code)).answer).toEqual(CODE_REFUSED)
    const tries = await valueOf<number>(own.database, 'select tries from private.mailed_codes where request_hash = $1', [code.request_hash])
    expect(tries).toBe(5)
  })

  test('the right code typed in twenty windows at one moment signs one of them in', async () => {
    await addModerator(own, 'windows@example.org')
    const code = await askForCode(own, 'windows@example.org')
    const windows = await Promise.all(times(20, () => typeCode(own, code)))
    const answers: Answer[] = windows.map(({ answer }) => answer)
    expect(answers.filter(({ body }) => (body as { ok: boolean }).ok)).toEqual([SIGNED_IN])
    expect(answers.filter(({ body }) => !(body as { ok: boolean }).ok)).toEqual(times(19, () => CODE_REFUSED))
  })

  test('twenty requests for a code at one moment send five mails', async () => {
    await addModerator(own, 'flooded@example.org')
    const ask = () => own.service<{ send: boolean }>('request_moderator_code', { email: 'flooded@example.org', ...newCode() })
    const answers = await Promise.all(times(20, ask))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(answers.filter(({ body }) => body.send)).toHaveLength(5)
  })

  test('twenty sign-ups for one address at one moment send five mails and keep five', async () => {
    const email = newAddress()
    const answers = await Promise.all(times(20, () => own.service<{ send: boolean }>('request_tester_code', aSignUp({ email }))))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(answers.filter(({ body }) => body.send)).toHaveLength(5)
    expect(await rowsWith(own, email)).toEqual({ 'private.mailed_codes': 5 })
  })

  test('a sign-up’s code typed in twenty windows at one moment is taken once', async () => {
    const code = await askToSignUp(own, newAddress())
    const answers = (await Promise.all(times(20, () => typeTesterCode(own, code)))).map(({ answer }) => answer)
    expect(answers.filter(({ body }) => (body as { ok: boolean }).ok)).toEqual([SIGNED_UP])
    expect(answers.filter(({ body }) => !(body as { ok: boolean }).ok)).toEqual(times(19, () => CODE_REFUSED))
  })

  test('a tester who deletes and signs up again at one moment is wholly gone or wholly there, and nobody waits for ever', async () => {
    const outcomes = await Promise.all(
      times(10, async () => {
        const email = newAddress()
        await signUpTester(own, email)
        const [session, again] = [await lookAtStored(own, email), await askToSignUp(own, email)]
        const [deleted, proved] = await Promise.all([own.service('delete_tester', { session_hash: session }), typeTesterCode(own, again)])
        expect(deleted).toEqual(SIGNED_IN)
        expect([SIGNED_UP, CODE_REFUSED]).toContainEqual(proved.answer)
        return rowsWith(own, email)
      }),
    )
    expect(outcomes).toEqual(times(10, () => ({})))
  })

  test('old codes forgotten in twenty requests at one moment are forgotten once, and no request fails', async () => {
    const email = newAddress()
    await askToSignUp(own, email)
    await own.database.exec(`update private.mailed_codes set created_at = now() - interval '25 hours'`)
    const forget = times(20, (nth) => (nth % 2 ? own.service('forget_expired') : own.service('request_tester_code', aSignUp())))
    expect((await Promise.all(forget)).map(({ status }) => status)).toEqual(times(20, (nth) => (nth % 2 ? 204 : 200)))
    expect(await rowsWith(own, email)).toEqual({})
  })
})
