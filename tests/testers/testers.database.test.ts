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
  typeCode,
  type AskedCode,
  SIGNED_OUT,
} from '../support/volunteers/volunteers.ts'
import {
  aProfile, askForAccess, askToSignUp, aSignUp, LOOKING, lookAtStored, newAddress, NOT_SENT, rowsWith, SENT, SIGNED_UP, signUpTester, typeTesterCode,
} from '../support/testers/testers.ts' // prettier-ignore

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const isTester = (email: string) =>
    valueOf<boolean>(own.database, 'select exists (select from private.testers where email = $1)', [email])
  const makeOlder = (code: AskedCode, age: string) =>
    own.database.query('update private.mailed_codes set created_at = now() - $2::interval where request_hash = $1 returning 1', [
      code.request_hash,
      age,
    ])

  describe('signing up', () => {
    test('makes somebody a tester when the code is typed, and not before', async () => {
      const email = newAddress()
      const profile = aProfile({ devices: ['mac', 'iphone'], assistive: ['screen_reader'], reach_by: ['phone'], phone: '416-555-0123' })
      const code = await askToSignUp(own, email, { consents: ['invite', 'share'], profile })
      expect(await isTester(email)).toBe(false)
      expect(await rowsWith(own, email), 'the address stands beside its code and on its mail only').toEqual({
        'private.mailed_codes': 1,
        'private.mails': 1,
      })
      expect((await typeTesterCode(own, code)).answer).toEqual(SIGNED_UP)
      const { body } = await own.service<{ tester: object }>('read_tester', { session_hash: await lookAtStored(own, email) })
      const agreed = { wording_version: 1, agreed_at: expect.any(String) as string }
      expect(body.tester).toEqual({
        email, name: 'Wanda', profile, consents: [{ consent: 'invite', ...agreed }, { consent: 'share', ...agreed }],
        proved_at: expect.any(String) as string, kept_until: expect.any(String) as string, paused_until: null, invitations: [],
      }) // prettier-ignore
    })

    test('with a wrong code makes nobody a tester, however often', async () => {
      const email = newAddress()
      const code = await askToSignUp(own, email)
      for (let tries = 0; tries < 5; tries++)
        expect((await typeTesterCode(own, { ...code, code_hash: newCode().code_hash })).answer).toEqual(CODE_REFUSED)
      expect((await typeTesterCode(own, code)).answer, 'the right one comes too late').toEqual(CODE_REFUSED)
      expect(await isTester(email)).toBe(false)
    })

    test('leaves nothing behind after a day when the code was never typed', async () => {
      const email = newAddress()
      const code = await askToSignUp(own, email, { name: 'Forgotten Wanda' })
      const kept = async () => ({ ...(await rowsWith(own, email)), ...(await rowsWith(own, 'Forgotten Wanda')) })
      await makeOlder(code, '23 hours')
      await own.service('forget_expired')
      expect(await kept()).toEqual({ 'private.mailed_codes': 1, 'private.mails': 1, 'private.tester_sign_ups': 1 })
      await makeOlder(code, '25 hours')
      expect(await own.service('forget_expired')).toEqual({ status: 204, body: '' })
      expect(await kept()).toEqual({})
    })

    test('forgets unproved addresses of yesterday also when the next one signs up', async () => {
      const email = newAddress()
      await makeOlder(await askToSignUp(own, email), '25 hours')
      expect(await rowsWith(own, email)).not.toEqual({})
      await askToSignUp(own, newAddress())
      expect(await rowsWith(own, email)).toEqual({})
    })

    test('once more with the same address replaces the answers, when that code is typed too, and ends a pause', async () => {
      const email = newAddress()
      await signUpTester(own, email, { name: 'Wanda', consents: ['invite', 'results'], profile: aProfile({ devices: ['mac'] }) })
      await own.database.query(`update private.testers set paused_until = '2099-01-01' where email = $1`, [email])
      const again = await askToSignUp(own, ` ${email.toUpperCase()} `, { name: null, consents: ['results'], wording_version: 2 })
      const stored = () =>
        own.database.query(
          `select t.name, t.profile ->> 'devices' as devices, t.paused_until is null as awake,
             (select string_agg(g.consent || g.wording_version, ' ' order by g.consent) from private.tester_consents_given g where g.tester_id = t.id) as agreed
           from private.testers t where t.email = $1`,
          [email],
        )
      expect(await stored()).toEqual([{ name: 'Wanda', devices: '["mac"]', awake: false, agreed: 'invite1 results1' }])
      expect((await typeTesterCode(own, again)).answer).toEqual(SIGNED_UP)
      expect(await stored()).toEqual([{ name: null, devices: '[]', awake: true, agreed: 'results2' }])
    })

    test('mended in the same browser keeps the code that is under way, whether or not the address is a tester’s', async () => {
      const [fresh, known] = [newAddress(), newAddress()]
      await signUpTester(own, known, { name: 'Before' })
      for (const email of [fresh, known]) {
        const code = await askToSignUp(own, email, { name: 'Wnada' })
        const mended = aSignUp({ email, name: 'Wanda', consents: ['results'], earlier_hash: code.request_hash })
        expect(await own.service('request_tester_code', mended)).toEqual({ status: 200, body: { ok: true, mail: null, kept: true } })
        expect((await typeTesterCode(own, code)).answer).toEqual(SIGNED_UP)
        const { body } = await own.service<{ tester: object }>('read_tester', { session_hash: await lookAtStored(own, email) })
        expect(body.tester).toMatchObject({ name: 'Wanda', consents: [{ consent: 'results' }] })
      }
    })

    test('another address, an old or used code or another browser’s keeps nothing: there the form is a new one', async () => {
      const [mine, other] = [newAddress(), newAddress()]
      const code = await askToSignUp(own, mine, { name: 'Mine' })
      const send = (changes: object) => own.service('request_tester_code', aSignUp(changes as Record<string, unknown>))
      const NEW = { status: 200, body: { ok: true, mail: expect.any(String) as string, kept: false } }
      expect(await send({ email: other, name: 'Theirs', earlier_hash: code.request_hash })).toEqual(NEW)
      expect(await send({ email: mine, name: 'Theirs', earlier_hash: hash('guessed') })).toEqual(NEW)
      await makeOlder(code, '16 minutes')
      expect(await send({ email: mine, name: 'Theirs', earlier_hash: code.request_hash })).toEqual(NEW)
      await makeOlder(code, '1 minute')
      expect((await typeTesterCode(own, code)).answer).toEqual(SIGNED_UP)
      expect(await send({ email: mine, name: 'Theirs', earlier_hash: code.request_hash })).toEqual(NEW)
      const stored = await valueOf<string>(own.database, 'select name from private.testers where email = $1', [mine])
      expect(stored).toBe('Mine')
    })

    test('five codes an hour are made for one address, and the sixth sign-up is not kept', async () => {
      const email = newAddress()
      for (const _nth of [1, 2, 3, 4, 5]) await askToSignUp(own, email)
      const sixth = aSignUp({ email, name: 'Sixth Wanda' })
      expect(await own.service('request_tester_code', sixth)).toEqual(NOT_SENT)
      expect(await rowsWith(own, 'Sixth Wanda')).toEqual({})
      expect((await typeTesterCode(own, { request_hash: sixth.request_hash, code_hash: sixth.code_hash })).answer).toEqual(CODE_REFUSED)
      await askToSignUp(own, newAddress())
      await own.database.query(`update private.mailed_codes set created_at = now() - interval '61 minutes' where email = $1`, [email])
      await askToSignUp(own, email)
    })

    const WRONG: [what: string, changes: Record<string, unknown>][] = [
      ['no consent', { consents: [] }],
      ['consents left open', { consents: null }],
      ['sharing alone', { consents: ['share'] }],
      ['a consent of nobody’s making', { consents: ['invite', 'sell'] }],
      ['a consent left open among others', { consents: ['invite', null] }],
      ['a consent given twice and again', { consents: ['invite', 'invite', 'invite', 'invite'] }],
      ['no version of the wording', { wording_version: 0 }],
      ['no address', { email: 'nobody' }],
      ['an address in brackets', { email: '<wanda@example.org>' }],
      ['a name of 81 characters', { name: 'a'.repeat(81) }],
      ['an empty name', { name: '' }],
      ['a name of blanks that do not break', { name: '\u00a0' }],
      ['a name that turns the text around', { name: 'Wanda\u202e' }],
      ['a code in plain text', { code_hash: '123456' }],
    ]
    test.each(WRONG)('with %s is refused by the tables, whatever a function forgets, and nothing of it is kept', async (_what, changes) => {
      expect(await own.service('request_tester_code', aSignUp({ name: '王'.repeat(80) })), 'with nothing wrong').toEqual(SENT)
      const signUp = aSignUp(changes)
      const { status, body } = await own.service<{ code: string }>('request_tester_code', signUp)
      expect(status).toBe(400)
      expect(['23514', '23502']).toContain(body.code)
      expect(await rowsWith(own, signUp.request_hash)).toEqual({})
    })
  })

  describe('a code', () => {
    test('for the volunteers’ queue is none for testers, and the reverse, even for one and the same address', async () => {
      const email = newAddress()
      await addVolunteer(own, email)
      await signUpTester(own, email)
      const [forModeration, forTesters] = [await askForCode(own, email), newCode()]
      expect(await askForAccess(own, email, forTesters)).toEqual(SENT)
      expect((await typeTesterCode(own, forModeration)).answer).toEqual(CODE_REFUSED)
      expect((await typeCode(own, forTesters)).answer).toEqual(CODE_REFUSED)
      expect((await typeCode(own, forModeration)).answer, 'where it belongs').toEqual(SIGNED_IN)
      expect((await typeTesterCode(own, forTesters)).answer, 'where it belongs').toEqual(LOOKING)
    })

    test('asked for as a tester is not counted against a volunteer’s five', async () => {
      const email = newAddress()
      await addVolunteer(own, email)
      for (const _nth of [1, 2, 3, 4, 5]) await askToSignUp(own, email)
      expect(await own.service('request_tester_code', aSignUp({ email }))).toEqual(NOT_SENT)
      await askForCode(own, email)
    })

    test('works once, for fifteen minutes, in the browser that asked', async () => {
      const email = newAddress()
      const [used, old, mine] = [await askToSignUp(own, email), await askToSignUp(own, email), await askToSignUp(own, email)]
      expect((await typeTesterCode(own, used)).answer).toEqual(SIGNED_UP)
      expect((await typeTesterCode(own, used)).answer).toEqual(CODE_REFUSED)
      expect(await makeOlder(old, '15 minutes')).toHaveLength(1)
      expect((await typeTesterCode(own, old)).answer).toEqual(CODE_REFUSED)
      expect((await typeTesterCode(own, { ...mine, request_hash: hash('another browser') })).answer).toEqual(CODE_REFUSED)
      expect(await makeOlder(mine, '14 minutes')).toHaveLength(1)
      expect((await typeTesterCode(own, mine)).answer).toEqual(SIGNED_UP)
    })

    test('asked for by somebody who is no tester opens nothing, even when it is typed', async () => {
      const code = newCode()
      expect(await askForAccess(own, newAddress(), code)).toEqual(SENT)
      expect((await typeTesterCode(own, code)).answer).toEqual(CODE_REFUSED)
    })

    test('typed for a sign-up opens no session', async () => {
      const { session, answer } = await typeTesterCode(own, await askToSignUp(own, newAddress()))
      expect(answer).toEqual(SIGNED_UP)
      expect(await own.service('read_tester', { session_hash: session })).toEqual(SIGNED_OUT)
    })

    test('leaves only hashes of sessions: a cookie in plain text is refused by the table', async () => {
      const email = newAddress()
      await signUpTester(own, email)
      const code = newCode()
      expect(await askForAccess(own, email, code)).toEqual(SENT)
      expect(await own.service('prove_tester', { ...code, opened_session_hash: 'a cookie' })).toEqual(refusedWith(400, '23514'))
      expect((await typeTesterCode(own, code)).answer, 'the failed try did not use the code up').toEqual(LOOKING)
    })
  })
})

describe.each(ENGINES)('%s, when very many sign up', (engine) => {
  const own = ownDatabase(engine)
  const fill = (kind: string, subject: string, uses: number) =>
    own.database.query(
      `update private.limit_counts set uses = $3 where subject_hash =
         (select sha256(k.key || convert_to($1 || ':' || $2, 'UTF8')) from private.limit_keys k order by day desc limit 1) returning 1`,
      [kind, subject, uses],
    )
  const ask = (network: string) => own.service('request_tester_code', aSignUp({ network }))
  const TOO_MANY = { status: 200, body: { ok: false, reason: 'too_many_now' } }

  test('a network has 200 sign-ups an hour, and the site mails 500 codes: nobody makes it mail strangers without end', async () => {
    expect(await ask('city hall')).toEqual(SENT)
    expect(await fill('tester_network', 'city hall', 199)).toHaveLength(1)
    expect(await ask('city hall')).toEqual(SENT)
    const refused = aSignUp({ network: 'city hall' })
    expect(await own.service('request_tester_code', refused)).toEqual(TOO_MANY)
    expect(await rowsWith(own, refused.email)).toEqual({})
    expect(await ask('a café')).toEqual(SENT)
    expect(await fill('tester_codes', 'all', 499)).toHaveLength(1)
    expect(await ask('a café')).toEqual(SENT)
    expect(await ask('a library')).toEqual(TOO_MANY)
  })
})
