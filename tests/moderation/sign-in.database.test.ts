import { describe, expect, test } from 'vitest'
import { hash, publish } from '../support/comments.ts'
import { ENGINES } from '../support/databases.ts'
import { ownDatabase, refusedWith, valueOf } from '../support/rpc.ts'
import { addModerator, askForCode, CODE_REFUSED, newCode, SIGNED_IN, SIGNED_OUT, signIn, typeCode, type AskedCode } from '../support/volunteers.ts'

const SENT = { status: 200, body: { ok: true, send: true } }
const NOT_SENT = { status: 200, body: { ok: true, send: false } }

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const newVolunteer = async () => {
    const email = `volunteer${++volunteers}@example.org`
    await addModerator(own, email)
    return email
  }
  const ask = (email: string) => own.service('request_moderator_code', { email, ...newCode() })
  const codes = () => valueOf<number>(own.database, 'select count(*)::integer from private.sign_in_codes')
  const queue = (session_hash: string) => own.service('moderation_queue', { session_hash })
  const makeOlder = (code: AskedCode, age: string) =>
    own.database.query(`update private.sign_in_codes set created_at = now() - $2::interval where request_hash = $1 returning 1`, [code.request_hash, age])

  test('a volunteer signs in with the code that was mailed, for twelve hours', async () => {
    const { session, answer } = await typeCode(own, await askForCode(own, await newVolunteer()))
    expect(answer).toEqual(SIGNED_IN)
    expect(await queue(session)).toMatchObject({ body: { ok: true } })
    const length = 'select extract(hour from expires_at - created_at)::integer from private.moderator_sessions where token_hash = $1'
    expect(await valueOf<number>(own.database, length, [session])).toBe(12)
  })

  test('after its twelve hours a session is over, and the next request for a code forgets it', async () => {
    const email = await newVolunteer()
    const { session } = await typeCode(own, await askForCode(own, email))
    expect(await queue(session)).toMatchObject({ body: { ok: true } })
    await own.database.query(`update private.moderator_sessions set expires_at = now() where token_hash = $1`, [session])
    expect(await queue(session)).toEqual(SIGNED_OUT)
    const kept = () => valueOf<number>(own.database, 'select count(*)::integer from private.moderator_sessions where token_hash = $1', [session])
    expect(await kept()).toBe(1)
    await askForCode(own, email)
    expect(await kept()).toBe(0)
  })

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
    await own.database.exec(`update private.sign_in_codes set created_at = now() - interval '61 minutes'`)
    expect(await ask(email)).toEqual(SENT)
  })

  test('codes are forgotten after a day', async () => {
    const email = await newVolunteer()
    await makeOlder(await askForCode(own, email), '25 hours')
    await makeOlder(await askForCode(own, email), '23 hours')
    const old = () => valueOf<number>(own.database, `select count(*)::integer from private.sign_in_codes where created_at < now() - interval '20 hours'`)
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
    expect(await queue(session)).toMatchObject({ body: { ok: expected === SIGNED_IN } })
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

  test('signing out ends this session and no other', async () => {
    const email = await newVolunteer()
    const [laptop, phone] = [await typeCode(own, await askForCode(own, email)), await typeCode(own, await askForCode(own, email))]
    expect(await queue(laptop.session)).toMatchObject({ body: { ok: true } })
    expect(await own.service('end_moderator_session', { session_hash: laptop.session })).toEqual(SIGNED_IN)
    expect(await queue(laptop.session)).toEqual(SIGNED_OUT)
    expect(await queue(phone.session)).toMatchObject({ body: { ok: true } })
    expect(await own.service('end_moderator_session', { session_hash: laptop.session }), 'once more').toEqual(SIGNED_IN)
  })

  test('removing a moderator ends sessions and codes at once, and the decisions stay', async () => {
    const email = 'leaving@example.org'
    const session = await signIn(own, email)
    const code = await askForCode(own, email)
    const { id } = await publish(own, session, { thread: 'leaving' })
    expect(await own.service('remove_moderator', { email })).toEqual({ status: 200, body: { ok: true, removed: true } })
    expect(await queue(session)).toEqual(SIGNED_OUT)
    expect((await typeCode(own, code)).answer).toEqual(CODE_REFUSED)
    expect(await ask(email)).toEqual(NOT_SENT)
    expect(await own.database.query('select decision from private.decisions where comment_id = $1', [id])).toEqual([{ decision: 'published' }])
    expect((await own.anon('published_comments', { thread: 'leaving', after: 0 })).body).toHaveLength(1)
    expect(await own.service('remove_moderator', { email }), 'once more').toEqual({ status: 200, body: { ok: true, removed: false } })
  })

  test('addresses are compared without capitals and without spaces around them', async () => {
    await addModerator(own, '  Priya@Example.ORG ')
    const addresses = (await own.service<{ email: string }[]>('list_moderators')).body.map(({ email }) => email)
    expect(addresses).toContain('priya@example.org')
    expect(await own.service('add_moderator', { email: 'PRIYA@example.org' })).toEqual({ status: 200, body: { ok: true, added: false } })
    for (const typed of ['priya@example.org', ' PRIYA@EXAMPLE.ORG  ']) expect(await ask(typed), typed).toEqual(SENT)
    expect(await own.service('remove_moderator', { email: ' Priya@example.org' })).toMatchObject({ body: { removed: true } })
  })

  test.each(['%', 'wild%', 'wild_card@example.org', 'wildXcard@example.org', '%@example.org', `' or true --`, ''])(
    'the address “%s” is nobody’s: % and _ stand for themselves',
    async (typed) => {
      await own.service('add_moderator', { email: 'wild-card@example.org' })
      expect(await ask(typed)).toEqual(NOT_SENT)
      expect(await own.service('remove_moderator', { email: typed })).toMatchObject({ body: { removed: false } })
      const addresses = (await own.service<{ email: string }[]>('list_moderators')).body.map(({ email }) => email)
      expect(addresses).toContain('wild-card@example.org')
    },
  )

  test.each(['nobody', 'a@b', 'two@example.org,three@example.org x', '<one@example.org>', ''])('“%s” cannot become a moderator', async (email) => {
    expect(await own.service('add_moderator', { email })).toEqual(refusedWith(400, '23514'))
  })

  test('only hashes are stored: a code or a cookie in plain text is refused by the tables', async () => {
    const email = await newVolunteer()
    const plain = { email, request_hash: newCode().request_hash, code_hash: '123456' }
    expect(await own.service('request_moderator_code', plain)).toEqual(refusedWith(400, '23514'))
    const code = await askForCode(own, email)
    expect(await own.service('start_moderator_session', { ...code, session_hash: 'a cookie' })).toEqual(refusedWith(400, '23514'))
    expect((await typeCode(own, code)).answer, 'the failed try did not use the code up').toEqual(SIGNED_IN)
  })
})
