import { expect } from 'vitest'
import { hashedReplyCode, replyCode, spelledCode } from '../../../netlify/testers/reply-code.ts'
import { hash } from '../comments/comments.ts'
import { valueOf, type OpenedDatabase } from '../database/rpc.ts'

let made = 0

/** A test with nothing wrong, two weeks ahead. Each has a title of its own. */
export const aTest = (changes: Record<string, unknown> = {}) => ({
  title: `Try the sign-up ${++made}`,
  what: 'We watch how you sign up.\n\nBring your own phone.',
  place: 'Library, room 2',
  begins_at: new Date(Date.now() + 14 * 86_400_000 + made * 1000).toISOString(),
  minutes: 60,
  places: 5,
  ...changes,
})

/** Plans a test, and answers its id. */
export async function planTest(own: OpenedDatabase, session_hash: string, changes: Record<string, unknown> = {}): Promise<string> {
  const { body } = await own.service<{ ok: boolean; id: string }>('plan_test', { session_hash, ...aTest(changes) })
  expect(body).toEqual({ ok: true, id: expect.any(String) as unknown })
  return body.id
}

const LISTS = ['interests', 'devices', 'browsers', 'connections', 'assistive', 'reach_by', 'reach_when']
const PROFILE = { ...Object.fromEntries(LISTS.map((list) => [list, []])), assistive_other: '', phone: '' }

/** Somebody who proved an address and agreed, put past all doors. */
export async function aTester({ database }: OpenedDatabase, changes: { name?: string; email?: string; consents?: string[] } = {}) {
  const { name = 'Wanda', email = `invited${++made}-${crypto.randomUUID()}@example.org`, consents = ['invite', 'results'] } = changes
  const insert = 'insert into private.testers (email, name, profile) values ($1, $2, $3) returning id'
  const id = await valueOf<string>(database, insert, [email, name, JSON.stringify(PROFILE)])
  for (const consent of consents)
    await database.query('insert into private.tester_consents_given (tester_id, consent, wording_version) values ($1, $2, 1)', [
      id,
      consent,
    ])
  return { id, email, code_hash: hash(`reply code of ${id}`) }
}

export type Invited = Awaited<ReturnType<typeof aTester>>

/** So many testers, one after the other. */
export async function testers(own: OpenedDatabase, count: number): Promise<Invited[]> {
  const all: Invited[] = []
  while (all.length < count) all.push(await aTester(own))
  return all
}

export const NOBODY_LEFT_OUT = { gone: 0, invited_before: 0, no_consent: 0, paused: 0 }

/** A test with the version that a volunteer who looks at it now sees. */
export const asShown = async ({ database }: OpenedDatabase, test_id: string) => ({
  test_id,
  version: await valueOf<number>(database, 'select coalesce((select version from private.tests where id = $1), 1)', [test_id]),
})

/** What the function says about an invitation of these testers. */
export const invite = async (own: OpenedDatabase, session_hash: string, test_id: string, invited: Pick<Invited, 'id' | 'code_hash'>[]) =>
  own.service('invite_testers', {
    session_hash,
    ...(await asShown(own, test_id)),
    invitations: invited.map(({ id, code_hash }) => ({ tester_id: id, code_hash })),
  })

/** A test to which these are invited, whose answers are not there yet. */
export async function testFor(
  own: OpenedDatabase,
  session_hash: string,
  invited: Invited[],
  changes: Record<string, unknown> = {},
): Promise<string> {
  const test = await planTest(own, session_hash, changes)
  expect(await invite(own, session_hash, test, invited)).toMatchObject({ body: { ok: true, invited: invited.length } })
  return test
}

export interface Reply {
  ok: boolean
  reason?: string
  answer: string
  place: string | null
  position: number | null
}

/** Types a code and answers. */
export async function answer(own: OpenedDatabase, { code_hash }: Pick<Invited, 'code_hash'>, given: string, note: string | null = null) {
  const { body } = await own.service<Reply>('answer_invitation', { code_hash, answer: given, note, network: hash('city hall') })
  return body
}

/** How a test stands, as volunteers see it. */
export async function standing(own: OpenedDatabase, session_hash: string, test_id: string) {
  const { body } = await own.service<{
    test: Record<string, unknown> & { answers: Record<string, unknown>[]; decisions: Record<string, unknown>[] }
  }>('read_test', { session_hash, test_id })
  return body.test
}

/** How many mails of a kind were queued about a test, sent or not. */
export const mailsAbout = ({ database }: OpenedDatabase, test: string, kind: string) =>
  valueOf<number>(database, `select count(*)::integer from private.mails where kind = $2 and data ->> 'test_id' = $1`, [test, kind])

/** Lets a test begin, as if its time had come. */
export const begin = ({ database }: OpenedDatabase, test: string, ago = '1 minute') =>
  database.query(`update private.tests set begins_at = now() - $2::interval where id = $1`, [test, ago])

/** Causes a mail of each kind about tests, and sends them. Answers the test whose invitation waits for an answer, with its code. */
export async function mailsAboutTests(own: OpenedDatabase, session_hash: string, send: () => Promise<void>) {
  const tester = await aTester(own)
  const [planned, waiting] = [aTest(), await planTest(own, session_hash)]
  const [open, over] = [
    await testFor(own, session_hash, [tester], planned),
    await testFor(own, session_hash, [{ ...tester, code_hash: hash('over') }]),
  ]
  const code = replyCode(waiting, tester.id)
  await invite(own, session_hash, waiting, [{ ...tester, code_hash: hashedReplyCode(code) }])
  await send()
  await answer(own, tester, 'yes')
  await send()
  await own.service('change_test', { session_hash, ...(await asShown(own, open)), ...planned, place: 'Town hall' })
  await send()
  await own.service('cancel_test', { session_hash, ...(await asShown(own, open)) })
  await answer(own, { code_hash: hash('over') }, 'no')
  await begin(own, over)
  await own.service('tell_test_results', { session_hash, ...(await asShown(own, over)), results: 'The button was too small.' })
  await send()
  return { test: waiting, code: spelledCode(code) }
}
