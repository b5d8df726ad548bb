import { z } from 'zod'
import type { HouseRule } from '../../src/comments/house-rules.ts'
import { queueSchema, type Queue } from '../../src/comments/queued.ts'
import { call } from './client.ts'
import type { HashedCode, NewCode } from './codes.ts'

const signedOut = z.object({ ok: z.literal(false), reason: z.literal('signed_out') })

const decidedSchema = z.object({
  ok: z.literal(true),
  batch: z.string(),
  results: z.array(
    z.object({
      id: z.string(),
      outcome: z.enum([
        'published', 'held', 'removed', 'removal_asked', 'done_before',
        'no_such_comment', 'already_removed', 'not_proved', 'you_argue_here', 'election',
      ]), // prettier-ignore
      thread: z.string().nullable(),
      number: z.number().nullable(),
    }),
  ),
  build: z.boolean(),
})

export type Decided = z.output<typeof decidedSchema>

/** Stores a code and queues its mail. Answers the mail's id, or null when none is due: unknown address, or five codes in an hour. */
export async function requestCode(email: string, code: NewCode): Promise<string | null> {
  const answer = await call('request_moderator_code', {
    email,
    request_hash: code.requestHash,
    code_hash: code.codeHash,
    sealed_code: code.sealedCode,
  })
  return z.object({ mail: z.string().nullable() }).parse(answer).mail
}

/** Trades a typed code for a session. False for every cause, so that it tells nothing about an address. */
export async function startSession(code: HashedCode, sessionHash: string): Promise<boolean> {
  const answer = await call('start_moderator_session', {
    request_hash: code.requestHash,
    code_hash: code.codeHash,
    session_hash: sessionHash,
  })
  return z.object({ ok: z.boolean() }).parse(answer).ok
}

export async function endSession(sessionHash: string): Promise<void> {
  await call('end_moderator_session', { session_hash: sessionHash })
}

/** What waits for a volunteer, or what of it has something in common. Undefined without a live session. */
export async function moderationQueue(sessionHash: string, view?: { pattern: string; key: string }): Promise<Queue | undefined> {
  const answer = await call('moderation_queue', { session_hash: sessionHash, ...(view && { pattern: view.pattern, key: view.key }) })
  const parsed = z.union([queueSchema, signedOut]).parse(answer)
  return parsed.ok ? parsed : undefined
}

/** Publishes, holds or removes comments. Without a live session: undefined. */
export async function decideComments(
  sessionHash: string,
  ids: string[],
  decision: 'publish' | 'hold' | 'remove',
  options: { rule?: HouseRule | undefined; confirmed?: boolean; gapSeconds: number },
): Promise<Decided | undefined> {
  const answer = await call('decide_comments', {
    session_hash: sessionHash,
    comment_ids: ids,
    decision,
    gap_seconds: options.gapSeconds,
    confirmed: options.confirmed ?? false,
    ...(options.rule === undefined ? {} : { removal_rule: options.rule }),
  })
  const parsed = z.union([decidedSchema, signedOut]).parse(answer)
  return parsed.ok ? parsed : undefined
}

/** Removes all that wait and have something in common. `left` are those that need a decision of their own. */
export async function removePattern(
  sessionHash: string,
  { pattern, key, rule, confirmed }: { pattern: string; key: string; rule: HouseRule; confirmed: boolean },
) {
  const answer = await call('remove_pattern', { session_hash: sessionHash, pattern, key, removal_rule: rule, confirmed })
  const removed = z.object({ ok: z.literal(true), batch: z.string(), removed: z.number(), left: z.number() })
  const parsed = z.union([removed, signedOut]).parse(answer)
  return parsed.ok ? parsed : undefined
}

/** Takes back one press of a button: how many comments, and in which discussions. A refusal is its reason. */
export async function undoDecisions(sessionHash: string, batch: string, gapSeconds: number) {
  const answer = await call('undo_decisions', { session_hash: sessionHash, batch, gap_seconds: gapSeconds })
  return z
    .union([
      z.object({ ok: z.literal(true), undone: z.number(), threads: z.array(z.string()), build: z.boolean() }),
      z.object({ ok: z.literal(false), reason: z.enum(['signed_out', 'too_late']) }),
    ])
    .parse(answer)
}

/** True for one caller when a build is due, see the SQL function. */
export async function claimBuild(gapSeconds: number): Promise<boolean> {
  return call('claim_build', { gap_seconds: gapSeconds })
}

export async function giveBackBuild(): Promise<void> {
  await call('give_back_build', {} as never)
}
