import { expect } from 'vitest'
import { hash } from '../comments/comments.ts'
import { valueOf, type OpenedDatabase } from '../database/rpc.ts'
import { newCode, type AskedCode } from '../volunteers/volunteers.ts'

/** A mail was queued: the answer names it. */
export const SENT = { status: 200, body: expect.objectContaining({ ok: true, mail: expect.any(String) as unknown }) as unknown }
export const NOT_SENT = { status: 200, body: expect.objectContaining({ ok: true, mail: null }) as unknown }
export const SIGNED_UP = { status: 200, body: { ok: true, proved: 'sign_up' } }
export const LOOKING = { status: 200, body: { ok: true, proved: 'access' } }

let made = 0

/** An address that nobody in this run has. */
export const newAddress = () => `tester${++made}@example.org`

/** What somebody told who told nothing. Everything in it can be left open. */
export const aProfile = (changes: Record<string, unknown> = {}) => ({
  interests: [],
  devices: [],
  browsers: [],
  connections: [],
  assistive: [],
  reach_by: [],
  reach_when: [],
  assistive_other: '',
  phone: '',
  ...changes,
})

/** A network that nobody else in this run is in, so that no test uses up another one's ceiling. */
const newNetwork = () => hash(`network ${++made}`)

/** What a sign-up sends, with nothing wrong. Each has a code, a browser and a network of its own. */
export const aSignUp = (changes: Record<string, unknown> = {}) => ({
  email: newAddress(),
  ...newCode(),
  name: 'Wanda',
  profile: aProfile(),
  consents: ['invite'],
  wording_version: 1,
  network: newNetwork(),
  sealed_code: 'sealed',
  ...changes,
})

/** Asks for a sign-up's code, which must be sent. */
export async function askToSignUp({ service }: OpenedDatabase, email: string, changes: Record<string, unknown> = {}): Promise<AskedCode> {
  const { request_hash, code_hash, ...rest } = aSignUp({ email, ...changes })
  expect(await service('request_tester_code', { request_hash, code_hash, ...rest })).toEqual(SENT)
  return { request_hash, code_hash }
}

/** Types a code on the testers' page. The session's hash is new with each try. */
export async function typeTesterCode({ service }: OpenedDatabase, code: AskedCode) {
  const session = hash(`tester session ${++made}`)
  return { session, answer: await service('prove_tester', { ...code, opened_session_hash: session }) }
}

/** Makes an address a tester's, with the code. */
export async function signUpTester(own: OpenedDatabase, email: string, changes: Record<string, unknown> = {}): Promise<void> {
  expect((await typeTesterCode(own, await askToSignUp(own, email, changes))).answer).toEqual(SIGNED_UP)
}

/** Asks for the code with which a tester sees what is stored. */
export const askForAccess = ({ service }: OpenedDatabase, email: string, code = newCode()) =>
  service('request_tester_access', { email, ...code, sealed_code: 'sealed', network: newNetwork() })

/** A session of a tester who looks at what is stored. */
export async function lookAtStored(own: OpenedDatabase, email: string): Promise<string> {
  const code = newCode()
  expect(await askForAccess(own, email, code)).toEqual(SENT)
  const { session, answer } = await typeTesterCode(own, code)
  expect(answer).toEqual(LOOKING)
  return session
}

/** In how many rows of the whole database an address stands, whichever table it is. */
export async function rowsWith({ database }: OpenedDatabase, text: string): Promise<Record<string, number>> {
  const tables = await database.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c where c.relnamespace = 'private'::regnamespace and c.relkind = 'r' order by 1`,
  )
  const found: Record<string, number> = {}
  for (const { name } of tables) {
    const rows = await valueOf<number>(database, `select count(*)::integer from ${name} t where strpos(t::text, $1) > 0`, [text])
    if (rows > 0) found[name] = rows
  }
  return found
}
