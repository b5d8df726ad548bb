import * as z from 'zod'
import { testerSchema, type Tester } from '../../src/testers/stored.ts'
import type { Details, SignUp } from '../../src/testers/tester.ts'
import { call, perform } from '../database/client.ts'
import type { HashedCode, NewCode } from '../database/codes.ts'

const requestedSchema = z.union([
  z.object({ ok: z.literal(true), mail: z.string().nullable(), kept: z.boolean().default(false) }),
  z.object({ ok: z.literal(false), reason: z.literal('too_many_now') }),
])

/**
 * `mail` is the id of the code's mail, null when none is due: whoever asked is answered the same. `kept` says that the code
 * for which this browser asked before stays good.
 */
export type RequestedCode = z.output<typeof requestedSchema>

const detailArguments = ({ name, profile, consents, wordingVersion }: Details) => ({
  profile,
  consents,
  wording_version: wordingVersion,
  ...(name === undefined ? {} : { name }),
})

const codeArguments = ({ requestHash, codeHash, sealedCode }: NewCode) => ({
  request_hash: requestHash,
  code_hash: codeHash,
  sealed_code: sealedCode,
})

/**
 * Keeps a sign-up beside its code until the code is typed. `network` is a keyed hash, see netlify/http/network.ts; `earlier`
 * is the hash of what this browser holds of a code for which it asked before.
 */
export async function requestSignUp(signUp: SignUp, code: NewCode, network: string, earlier?: string): Promise<RequestedCode> {
  const asked = { email: signUp.email, ...codeArguments(code), ...detailArguments(signUp), network }
  return requestedSchema.parse(await call('request_tester_code', { ...asked, ...(earlier === undefined ? {} : { earlier_hash: earlier }) }))
}

/** Stores a code for seeing what is stored, and queues its mail, which only a tester gets. The same for everybody. */
export async function requestAccess(email: string, code: NewCode, network: string): Promise<RequestedCode> {
  return requestedSchema.parse(await call('request_tester_access', { email, ...codeArguments(code), network }))
}

const provedSchema = z.union([
  z.object({ ok: z.literal(true), proved: z.enum(['sign_up', 'access']) }),
  z.object({ ok: z.literal(false), reason: z.literal('code_refused') }),
])

/** Uses a typed code up. Answers what it was asked for, or undefined for every cause of refusal. */
export async function proveTester(code: HashedCode, sessionHash: string): Promise<'sign_up' | 'access' | undefined> {
  const answer = await call('prove_tester', { request_hash: code.requestHash, code_hash: code.codeHash, opened_session_hash: sessionHash })
  const parsed = provedSchema.parse(answer)
  return parsed.ok ? parsed.proved : undefined
}

/** What is stored about the tester of a session. */
export async function readTester(sessionHash: string): Promise<Tester> {
  const answer = z.object({ ok: z.literal(true), tester: testerSchema })
  return answer.parse(await call('read_tester', { session_hash: sessionHash })).tester
}

/** Replaces all that a tester said, but the address. */
export async function changeTester(sessionHash: string, details: Details): Promise<void> {
  await perform('change_tester', { session_hash: sessionHash, ...detailArguments(details) })
}

const pausedSchema = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), reason: z.literal('not_a_day_ahead') })])

/** No invitations until that day, or with null the end of a pause. */
export async function pauseTester(sessionHash: string, until: string | null): Promise<z.output<typeof pausedSchema>> {
  return pausedSchema.parse(await call('pause_tester', { session_hash: sessionHash, ...(until === null ? {} : { until }) }))
}

/** Deletes everything about the tester of a session. */
export async function deleteTester(sessionHash: string): Promise<void> {
  await perform('delete_tester', { session_hash: sessionHash })
}

/** Deletes everything about a tester who pressed the button behind the link of a mail. The same for somebody who is gone. */
export async function stopTester(testerId: string): Promise<void> {
  await call('stop_tester', { tester_id: testerId })
}

/** Signs a tester out. */
export async function endTesterSession(sessionHash: string): Promise<void> {
  await call('end_session', { ended_session_hash: sessionHash, kind: 'tester' })
}

/** Queues the mails that tell testers when what is stored about them goes. */
export async function queueTesterReminders(): Promise<void> {
  await call('queue_tester_reminders', {} as never)
}
