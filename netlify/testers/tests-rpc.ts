import * as z from 'zod'
import type { Planned } from '../../src/testers/inviting/plan.ts'
import {
  testSchema,
  testWithAnswersSchema,
  type PlannedTest,
  type TestRefusal,
  type TestWithAnswers,
} from '../../src/testers/inviting/planned.ts'
import { repliedSchema, REPLY_REFUSALS, type Replied } from '../../src/testers/inviting/reply.ts'
import { call } from '../database/client.ts'

const refused = <Reason extends TestRefusal>(...reasons: [Reason, ...Reason[]]) =>
  z.object({ ok: z.literal(false), reason: z.enum(reasons) })
const mailed = z.object({ ok: z.literal(true), mailed: z.number() })

/** All tests of the last year and those to come. */
export async function readTests(sessionHash: string): Promise<PlannedTest[]> {
  const answer = z.object({ ok: z.literal(true), tests: z.array(testSchema) })
  return answer.parse(await call('read_tests', { session_hash: sessionHash })).tests
}

/** The id of no test. */
const NO_TEST = '00000000-0000-0000-0000-000000000000'

/** One test with its answers, if there is one. An address can have anything in the place of its id. */
export async function readTest(sessionHash: string, test: string): Promise<TestWithAnswers | undefined> {
  const id = z.guid().catch(NO_TEST).parse(test)
  const answer = z
    .union([z.object({ ok: z.literal(true), test: testWithAnswersSchema }), refused('no_such_test')])
    .parse(await call('read_test', { session_hash: sessionHash, test_id: id }))
  return answer.ok ? answer.test : undefined
}

/** Plans a test, and answers its id. Sent twice it is one test. */
export async function planTest(sessionHash: string, planned: Planned) {
  return z
    .union([z.object({ ok: z.literal(true), id: z.string() }), refused('not_ahead')])
    .parse(await call('plan_test', { session_hash: sessionHash, ...planned }))
}

/** Changes a test. `mailed` is how many are told. */
export async function changeTest(sessionHash: string, { test, ...planned }: Planned & { test: string; version: number }) {
  return z
    .union([mailed, refused('no_such_test', 'cancelled', 'begun', 'changed_meanwhile', 'not_ahead', 'places_taken', 'planned_before')])
    .parse(await call('change_test', { session_hash: sessionHash, test_id: test, ...planned }))
}

/** Cancels a test. `mailed` is how many are told. */
export async function cancelTest(sessionHash: string, { test, version }: { test: string; version: number }) {
  return z
    .union([mailed, refused('no_such_test', 'begun', 'changed_meanwhile')])
    .parse(await call('cancel_test', { session_hash: sessionHash, test_id: test, version }))
}

/** Mails what came out of a test. `mailed` is how many are told. */
export async function tellTestResults(sessionHash: string, { test, version, results }: { test: string; version: number; results: string }) {
  return z
    .union([mailed, refused('no_such_test', 'cancelled', 'not_begun', 'told_before', 'changed_meanwhile')])
    .parse(await call('tell_test_results', { session_hash: sessionHash, test_id: test, version, results }))
}

const invitedSchema = z.object({
  ok: z.literal(true),
  invited: z.number(),
  left_out: z.object({ gone: z.number(), invited_before: z.number(), no_consent: z.number(), paused: z.number() }),
})

/** Invites testers with the hashes of their codes, see netlify/testers/reply-code.ts. Counts who was left out, and why. */
export async function inviteTesters(
  sessionHash: string,
  { test, version }: { test: string; version: number },
  invitations: { tester_id: string; code_hash: string }[],
) {
  return z
    .union([invitedSchema, refused('no_such_test', 'cancelled', 'begun', 'changed_meanwhile')])
    .parse(await call('invite_testers', { session_hash: sessionHash, test_id: test, version, invitations }))
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
