import * as z from 'zod'
import type { HouseRule } from '../../src/comments/house-rules.ts'
import type { ReadComment } from '../../src/comments/volunteers/decision.ts'
import { queueSchema, type Queue } from '../../src/comments/volunteers/queue-rows.ts'
import { gapSeconds } from '../database/builds-rpc.ts'
import { call } from '../database/client.ts'
import type { HashedCode, NewCode } from '../database/codes.ts'

const decidedSchema = z.object({
  ok: z.literal(true),
  batch: z.string(),
  results: z.array(
    z.object({
      id: z.string(),
      outcome: z.enum([
        'published', 'held', 'removed', 'removal_asked', 'done_before',
        'no_such_comment', 'changed', 'already_removed', 'not_proved', 'you_argue_here', 'election',
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
  const answer = await call('request_volunteer_code', {
    email,
    request_hash: code.requestHash,
    code_hash: code.codeHash,
    sealed_code: code.sealedCode,
  })
  return z.object({ mail: z.string().nullable() }).parse(answer).mail
}

/** Trades a typed code for a session. False for every cause, so that it tells nothing about an address. */
export async function startSession(code: HashedCode, sessionHash: string): Promise<boolean> {
  const answer = await call('start_volunteer_session', {
    request_hash: code.requestHash,
    code_hash: code.codeHash,
    opened_session_hash: sessionHash,
  })
  return z.object({ ok: z.boolean() }).parse(answer).ok
}

export async function endSession(sessionHash: string): Promise<void> {
  await call('end_session', { ended_session_hash: sessionHash, kind: 'volunteer' })
}

/** What waits for a volunteer, or what of it has something in common. */
export async function moderationQueue(sessionHash: string, view?: { pattern: string; key: string }): Promise<Queue> {
  return queueSchema.parse(await call('read_queue', { session_hash: sessionHash, ...(view && { pattern: view.pattern, key: view.key }) }))
}

/** Publishes, holds or removes comments, each as the version that was read. `build`: the site is to be built anew now. */
export async function decideComments(
  sessionHash: string,
  comments: readonly ReadComment[],
  decision: 'publish' | 'hold' | 'remove',
  options: { rule?: HouseRule | undefined; confirmed?: boolean },
): Promise<Decided> {
  const answer = await call('decide_comments', {
    session_hash: sessionHash,
    comments: comments.map(({ id, version }) => ({ id, version })),
    decision,
    gap_seconds: gapSeconds(),
    confirmed: options.confirmed ?? false,
    ...(options.rule === undefined ? {} : { removal_rule: options.rule }),
  })
  return decidedSchema.parse(answer)
}

/** Removes all that waited at `seen_at` and have something in common. `left` are those that need a decision of their own. */
export async function removePattern(
  sessionHash: string,
  { pattern, key, seen_at, rule, confirmed }: { pattern: string; key: string; seen_at: string; rule: HouseRule; confirmed: boolean },
) {
  const answer = await call('remove_pattern', { session_hash: sessionHash, pattern, key, seen_at, removal_rule: rule, confirmed })
  return z.object({ ok: z.literal(true), batch: z.string(), removed: z.number(), left: z.number() }).parse(answer)
}

/** Takes back one press of a button: how many comments, and in which discussions. A refusal is its reason. */
export async function undoDecisions(sessionHash: string, batch: string) {
  const answer = await call('undo_decisions', { session_hash: sessionHash, batch, gap_seconds: gapSeconds() })
  return z
    .union([
      z.object({ ok: z.literal(true), undone: z.number(), threads: z.array(z.string()), build: z.boolean() }),
      z.object({ ok: z.literal(false), reason: z.literal('too_late') }),
    ])
    .parse(answer)
}
