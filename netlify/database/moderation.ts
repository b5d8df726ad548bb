import { z } from 'zod'
import type { HouseRule } from '../../src/comments/house-rules.ts'
import { call } from './client.ts'
import type { HashedCode, NewCode } from './codes.ts'

const signedOut = z.object({ ok: z.literal(false), reason: z.literal('signed_out') })

const queueSchema = z.object({
  ok: z.literal(true),
  waiting: z.number(),
  held: z.array(
    z.object({
      id: z.string(),
      thread: z.string(),
      name: z.string(),
      text: z.string(),
      capacity: z.string(),
      in_reply_to: z.number().nullable(),
      posted_at: z.string(),
    }),
  ),
  published: z.array(
    z.object({
      id: z.string(),
      thread: z.string(),
      number: z.number(),
      name: z.string(),
      text: z.string(),
      capacity: z.string(),
      published_at: z.string(),
    }),
  ),
})

export type Queue = z.output<typeof queueSchema>

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

/** What waits for a volunteer, oldest first, or undefined without a live session. */
export async function moderationQueue(sessionHash: string): Promise<Queue | undefined> {
  const answer = z.union([queueSchema, signedOut]).parse(await call('moderation_queue', { session_hash: sessionHash }))
  return answer.ok ? answer : undefined
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

/** True for one caller when a build is due, see the SQL function. */
export async function claimBuild(gapSeconds: number): Promise<boolean> {
  return call('claim_build', { gap_seconds: gapSeconds })
}

export async function giveBackBuild(): Promise<void> {
  await call('give_back_build', {} as never)
}
