import { z } from 'zod'
import type { Tester } from '../../src/testers/presented.ts'
import type { SignUp } from '../../src/testers/tester.ts'
import { call } from './client.ts'
import type { HashedCode, NewCode } from './codes.ts'

const requestedSchema = z.union([
  z.object({ ok: z.literal(true), mail: z.string().nullable() }),
  z.object({ ok: z.literal(false), reason: z.literal('too_many_now') }),
])

/**
 * Keeps a sign-up beside its code until the code is typed. `mail` is the id of its mail, null when none is due: five codes in an hour.
 * `network` is a keyed hash, see netlify/http/network.ts.
 */
export async function requestSignUp(signUp: SignUp, code: NewCode, network: string): Promise<z.output<typeof requestedSchema>> {
  const answer = await call('request_tester_code', {
    email: signUp.email,
    request_hash: code.requestHash,
    code_hash: code.codeHash,
    sealed_code: code.sealedCode,
    invite_consent: signUp.invite_consent === 'yes',
    results_consent: signUp.results_consent === 'yes',
    wording_version: Number(signUp.wording_version),
    network,
    ...(signUp.name === undefined ? {} : { name: signUp.name }),
  })
  return requestedSchema.parse(answer)
}

/** Stores a code for seeing what is stored, and queues its mail. Answers its id, or null when none is due: unknown address, or five codes in an hour. */
export async function requestAccess(email: string, code: NewCode): Promise<string | null> {
  const answer = await call('request_tester_access', {
    email,
    request_hash: code.requestHash,
    code_hash: code.codeHash,
    sealed_code: code.sealedCode,
  })
  return z.object({ mail: z.string().nullable() }).parse(answer).mail
}

const provedSchema = z.union([
  z.object({ ok: z.literal(true), proved: z.enum(['sign_up', 'access']) }),
  z.object({ ok: z.literal(false), reason: z.literal('code_refused') }),
])

/** Uses a typed code up. Answers what it was asked for, or undefined for every cause of refusal. */
export async function proveTester(code: HashedCode, sessionHash: string): Promise<'sign_up' | 'access' | undefined> {
  const answer = await call('prove_tester', { request_hash: code.requestHash, code_hash: code.codeHash, session_hash: sessionHash })
  const parsed = provedSchema.parse(answer)
  return parsed.ok ? parsed.proved : undefined
}

const testerSchema: z.ZodType<Tester> = z.object({
  email: z.string(),
  name: z.string().nullable(),
  invite_consent: z.boolean(),
  results_consent: z.boolean(),
  wording_version: z.number(),
  proved_at: z.string(),
})

const signedOut = z.object({ ok: z.literal(false), reason: z.literal('signed_out') })

/** What is stored about the tester of a live session, or undefined without one. */
export async function readTester(sessionHash: string): Promise<Tester | undefined> {
  const answer = z
    .union([z.object({ ok: z.literal(true), tester: testerSchema }), signedOut])
    .parse(await call('read_tester', { session_hash: sessionHash }))
  return answer.ok ? answer.tester : undefined
}

/** Deletes everything about the tester of a live session. False without one. */
export async function deleteTester(sessionHash: string): Promise<boolean> {
  const answer = await call('delete_tester', { session_hash: sessionHash })
  return z.union([z.object({ ok: z.literal(true) }), signedOut]).parse(answer).ok
}
