import { describe, expect, test } from 'vitest'
import { publish } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, refusedWith } from '../support/database/rpc.ts'
import { addVolunteer, askForCode, CODE_REFUSED, newCode, SIGNED_OUT, signIn, typeCode } from '../support/volunteers/volunteers.ts'

const SENT = { status: 200, body: { ok: true, mail: expect.any(String) as unknown } }
const NOT_SENT = { status: 200, body: { ok: true, mail: null } }

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const ask = (email: string) => own.service('request_volunteer_code', { email, ...newCode(), sealed_code: 'sealed' })
  const queue = (session_hash: string) => own.service('read_queue', { session_hash })

  test('removing a volunteer ends sessions and codes at once, and the decisions stay', async () => {
    const email = 'leaving@example.org'
    const session = await signIn(own, email)
    const code = await askForCode(own, email)
    const { id } = await publish(own, session, { thread: 'leaving' })
    expect(await own.service('remove_volunteer', { email })).toEqual({ status: 200, body: { ok: true, removed: true } })
    expect(await queue(session)).toEqual(SIGNED_OUT)
    expect((await typeCode(own, code)).answer).toEqual(CODE_REFUSED)
    expect(await ask(email)).toEqual(NOT_SENT)
    expect(await own.database.query('select decision from private.decisions where comment_id = $1', [id])).toEqual([
      { decision: 'published' },
    ])
    expect((await own.anon('published_comments', { thread: 'leaving', after: 0 })).body).toHaveLength(1)
    expect(await own.service('remove_volunteer', { email }), 'once more').toEqual({ status: 200, body: { ok: true, removed: false } })
  })

  test('addresses are compared without capitals and without spaces around them', async () => {
    await addVolunteer(own, '  Priya@Example.ORG ')
    const addresses = (await own.service<{ email: string }[]>('list_volunteers')).body.map(({ email }) => email)
    expect(addresses).toContain('priya@example.org')
    expect(await own.service('add_volunteer', { email: 'PRIYA@example.org' })).toEqual({ status: 200, body: { ok: true, added: false } })
    for (const typed of ['priya@example.org', ' PRIYA@EXAMPLE.ORG  ']) expect(await ask(typed), typed).toEqual(SENT)
    expect(await own.service('remove_volunteer', { email: ' Priya@example.org' })).toMatchObject({ body: { removed: true } })
  })

  test.each(['%', 'wild%', 'wild_card@example.org', 'wildXcard@example.org', '%@example.org', `' or true --`, ''])(
    'the address “%s” is nobody’s: % and _ stand for themselves',
    async (typed) => {
      await own.service('add_volunteer', { email: 'wild-card@example.org' })
      expect(await ask(typed)).toEqual(NOT_SENT)
      expect(await own.service('remove_volunteer', { email: typed })).toMatchObject({ body: { removed: false } })
      const addresses = (await own.service<{ email: string }[]>('list_volunteers')).body.map(({ email }) => email)
      expect(addresses).toContain('wild-card@example.org')
    },
  )

  test.each(['nobody', 'a@b', 'two@example.org,three@example.org x', '<one@example.org>', ''])(
    '“%s” cannot become a volunteer',
    async (email) => {
      expect(await own.service('add_volunteer', { email })).toEqual(refusedWith(400, '23514'))
    },
  )
})
