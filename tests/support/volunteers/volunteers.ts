import { expect } from 'vitest'
import { hash } from '../comments/comments.ts'
import type { OpenedDatabase } from '../database/rpc.ts'

export interface AskedCode {
  request_hash: string
  code_hash: string
}

let asked = 0

/** Makes an address a volunteer's. */
export async function addVolunteer({ service }: OpenedDatabase, email: string): Promise<void> {
  expect(await service('add_volunteer', { email })).toEqual({ status: 200, body: { ok: true, added: true } })
}

/** Asks for a code that must be sent. */
export async function askForCode({ service }: OpenedDatabase, email: string): Promise<AskedCode> {
  const code = newCode()
  const answer = await service('request_volunteer_code', { email, ...code, sealed_code: 'sealed' })
  expect(answer).toEqual({ status: 200, body: { ok: true, mail: expect.any(String) as unknown } })
  return code
}

export const newCode = (): AskedCode => ({ request_hash: hash(`request ${++asked}`), code_hash: hash(`code ${asked}`) })

/** Types a code. The session's hash is new with each try. */
export async function typeCode({ service }: OpenedDatabase, code: AskedCode) {
  const session = hash(`session ${++asked}`)
  const answer = await service('start_volunteer_session', { ...code, opened_session_hash: session })
  return { session, answer }
}

export const SIGNED_IN = { status: 200, body: { ok: true } }
export const CODE_REFUSED = { status: 200, body: { ok: false, reason: 'code_refused' } }
export const SIGNED_OUT = { status: 401, body: { code: 'PT401', message: 'signed_out', details: null, hint: null } }

/** A new volunteer with a live session, whose hash is returned. */
export async function signIn(own: OpenedDatabase, email = 'volunteer@example.org'): Promise<string> {
  await addVolunteer(own, email)
  const { session, answer } = await typeCode(own, await askForCode(own, email))
  expect(answer).toEqual(SIGNED_IN)
  return session
}
