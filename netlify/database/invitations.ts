import { z } from 'zod'
import type { Planned } from '../../src/testers/inviting/plan.ts'
import {
  testSchema,
  testWithAnswersSchema,
  type PlannedTest,
  type TestRefusal,
  type TestWithAnswers,
} from '../../src/testers/inviting/planned.ts'
import { repliedSchema, REPLY_REFUSALS, type Replied } from '../../src/testers/inviting/reply.ts'
import { call } from './client.ts'

const refused = <Reason extends TestRefusal>(...reasons: [Reason, ...Reason[]]) =>
  z.object({ ok: z.literal(false), reason: z.enum(reasons) })
const mailed = z.object({ ok: z.literal(true), mailed: z.number() })

/** All tests of the last year and those to come. Undefined without a live session. */
export async function readTests(sessionHash: string): Promise<PlannedTest[] | undefined> {
  const answer = z
    .union([z.object({ ok: z.literal(true), tests: z.array(testSchema) }), refused('signed_out')])
    .parse(await call('read_tests', { session_hash: sessionHash }))
  return answer.ok ? answer.tests : undefined
}

/** One test with its answers, or why not. */
export async function readTest(sessionHash: string, test: string): Promise<TestWithAnswers | 'signed_out' | 'no_such_test'> {
  const answer = z
    .union([z.object({ ok: z.literal(true), test: testWithAnswersSchema }), refused('signed_out', 'no_such_test')])
    .parse(await call('read_test', { session_hash: sessionHash, test_id: test }))
  return answer.ok ? answer.test : answer.reason
}

/** Plans a test, and answers its id. Sent twice it is one test. */
export async function planTest(sessionHash: string, planned: Planned) {
  return z
    .union([z.object({ ok: z.literal(true), id: z.string() }), refused('signed_out', 'not_ahead')])
    .parse(await call('plan_test', { session_hash: sessionHash, ...planned }))
}

/** Changes a test. `mailed` is how many are told. */
export async function changeTest(sessionHash: string, { test, ...planned }: Planned & { test: string }) {
  return z
    .union([mailed, refused('signed_out', 'no_such_test', 'cancelled', 'begun', 'not_ahead', 'places_taken', 'planned_before')])
    .parse(await call('change_test', { session_hash: sessionHash, test_id: test, ...planned }))
}

/** Cancels a test. `mailed` is how many are told. */
export async function cancelTest(sessionHash: string, test: string) {
  return z
    .union([mailed, refused('signed_out', 'no_such_test', 'begun')])
    .parse(await call('cancel_test', { session_hash: sessionHash, test_id: test }))
}

/** Mails what came out of a test. `mailed` is how many are told. */
export async function tellTestResults(sessionHash: string, { test, results }: { test: string; results: string }) {
  return z
    .union([mailed, refused('signed_out', 'no_such_test', 'cancelled', 'not_begun', 'told_before')])
    .parse(await call('tell_test_results', { session_hash: sessionHash, test_id: test, results }))
}

const invitedSchema = z.object({
  ok: z.literal(true),
  invited: z.number(),
  left_out: z.object({ gone: z.number(), invited_before: z.number(), no_consent: z.number(), paused: z.number() }),
})

/** Invites testers with the hashes of their codes, see netlify/http/reply-code.ts. Counts who was left out, and why. */
export async function inviteTesters(sessionHash: string, test: string, invitations: { tester_id: string; code_hash: string }[]) {
  return z
    .union([invitedSchema, refused('signed_out', 'no_such_test', 'cancelled', 'begun')])
    .parse(await call('invite_testers', { session_hash: sessionHash, test_id: test, invitations }))
}

const REASONS = Object.keys(REPLY_REFUSALS) as [keyof typeof REPLY_REFUSALS, ...(keyof typeof REPLY_REFUSALS)[]]

/** Takes the answer of whoever typed a code. `network` is a keyed hash, see netlify/http/network.ts. */
export async function answerInvitation(
  codeHash: string,
  { answer, note }: { answer: string; note?: string | undefined },
  network: string,
): Promise<Replied | { ok: false; reason: keyof typeof REPLY_REFUSALS }> {
  return z
    .union([repliedSchema, z.object({ ok: z.literal(false), reason: z.enum(REASONS) })])
    .parse(await call('answer_invitation', { code_hash: codeHash, answer, network, ...(note === undefined ? {} : { note }) }))
}
