import { describe, expect, test } from 'vitest'
import { hash } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, refusedWith, valueOf } from '../support/database/rpc.ts'
import {
  addVolunteer,
  askForCode,
  CODE_REFUSED,
  newCode,
  SIGNED_IN,
  SIGNED_OUT,
  typeCode,
  type AskedCode,
} from '../support/volunteers/volunteers.ts'

/** A mail was queued: the answer names it. */
const SENT = { status: 200, body: { ok: true, mail: expect.any(String) as unknown } }
const NOT_SENT = { status: 200, body: { ok: true, mail: null } }

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const newVolunteer = async () => {
    const email = `volunteer${++volunteers}@example.org`
    await addVolunteer(own, email)
    return email
  }
  const ask = (email: string) => own.service('request_volunteer_code', { email, ...newCode(), sealed_code: 'sealed' })
  const codes = () => valueOf<number>(own.database, 'select count(*)::integer from private.mailed_codes')
  const queue = (session_hash: string) => own.service('read_queue', { session_hash })
  const makeOlder = (code: AskedCode, age: string) =>
    own.database.query(`update private.mailed_codes set created_at = now() - $2::interval where request_hash = $1 returning 1`, [
      code.request_hash,
      age,
    ])

  test('an unknown address gets an answer of the same shape, and nothing is stored', async () => {
    const known = await ask(await newVolunteer())
    expect(known).toEqual(SENT)
    const before = await codes()
    expect(before).toBeGreaterThan(0)
    const unknown = await ask('stranger@example.org')
    expect(unknown).toEqual(NOT_SENT)
    expect(Object.keys(unknown.body as object)).toEqual(Object.keys(known.body as object))
    expect(await codes()).toBe(before)
  })

  test('an address is asked for five codes an hour, and again an hour later', async () => {
    const email = await newVolunteer()
    for (const _nth of [1, 2, 3, 4, 5]) expect(await ask(email)).toEqual(SENT)
    const before = await codes()
    expect(await ask(email)).toEqual(NOT_SENT)
    expect(await codes()).toBe(before)
    expect(await ask(await newVolunteer()), 'another volunteer').toEqual(SENT)
    await own.database.exec(`update private.mailed_codes set created_at = now() - interval '61 minutes'`)
    expect(await ask(email)).toEqual(SENT)
  })

  test('codes are forgotten after a day', async () => {
    const email = await newVolunteer()
    await makeOlder(await askForCode(own, email), '25 hours')
    await makeOlder(await askForCode(own, email), '23 hours')
    const old = () =>
      valueOf<number>(own.database, `select count(*)::integer from private.mailed_codes where created_at < now() - interval '20 hours'`)
    expect(await old()).toBe(1)
    await makeOlder(await askForCode(own, email), '25 hours')
    expect(await old()).toBe(2)
    await askForCode(own, email)
    expect(await old()).toBe(1)
  })

  test('a code works once', async () => {
    const code = await askForCode(own, await newVolunteer())
    expect((await typeCode(own, code)).answer).toEqual(SIGNED_IN)
    const { session, answer } = await typeCode(own, code)
    expect(answer).toEqual(CODE_REFUSED)
    expect(await queue(session)).toEqual(SIGNED_OUT)
  })

  test.each([
    ['14 minutes', SIGNED_IN],
    ['15 minutes', CODE_REFUSED],
    ['23 hours', CODE_REFUSED],
  ])('a code that is %s old', async (age, expected) => {
    const code = await askForCode(own, await newVolunteer())
    expect(await makeOlder(code, age)).toHaveLength(1)
    const { session, answer } = await typeCode(own, code)
    expect(answer).toEqual(expected)
    expect(await queue(session)).toMatchObject(expected === SIGNED_IN ? { body: { ok: true } } : SIGNED_OUT)
  })

  test.each([
    [4, SIGNED_IN],
    [5, CODE_REFUSED],
    [6, CODE_REFUSED],
  ])('the right code after %i wrong ones', async (wrong, expected) => {
    const code = await askForCode(own, await newVolunteer())
    for (let tries = 0; tries < wrong; tries++) {
      expect((await typeCode(own, { ...code, code_hash: newCode().code_hash })).answer).toEqual(CODE_REFUSED)
    }
    expect((await typeCode(own, code)).answer).toEqual(expected)
  })

  test('a code is bound to the browser that asked for it', async () => {
    const email = await newVolunteer()
    const [mine, another] = [await askForCode(own, email), await askForCode(own, email)]
    const stolen = { request_hash: another.request_hash, code_hash: mine.code_hash }
    expect((await typeCode(own, stolen)).answer).toEqual(CODE_REFUSED)
    expect((await typeCode(own, { ...mine, request_hash: hash('no browser asked with this') })).answer).toEqual(CODE_REFUSED)
    expect((await typeCode(own, mine)).answer).toEqual(SIGNED_IN)
  })

  test('only hashes are stored: a code or a cookie in plain text is refused by the tables', async () => {
    const email = await newVolunteer()
    const plain = { email, request_hash: newCode().request_hash, code_hash: '123456', sealed_code: 'sealed' }
    expect(await own.service('request_volunteer_code', plain)).toEqual(refusedWith(400, '23514'))
    const code = await askForCode(own, email)
    expect(await own.service('start_volunteer_session', { ...code, opened_session_hash: 'a cookie' })).toEqual(refusedWith(400, '23514'))
    expect((await typeCode(own, code)).answer, 'the failed try did not use the code up').toEqual(SIGNED_IN)
  })
})
