import { z } from 'zod'
import type { HouseRule } from '../../src/comments/house-rules.ts'
import { call } from './client.ts'
import type { HashedCode } from './codes.ts'

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

const decisionSchema = z.union([
  z.object({ ok: z.literal(true), thread: z.string(), number: z.number().optional(), build: z.boolean() }),
  z.object({ ok: z.literal(false), reason: z.enum(['signed_out', 'no_such_comment', 'already_removed']) }),
])

export type Decision = z.output<typeof decisionSchema>

/** Stores a mailed code, hashed. `send` is false when no mail is due: unknown address, or five codes in an hour. */
export async function requestCode(email: string, code: HashedCode): Promise<boolean> {
  const answer = await call('request_moderator_code', { email, request_hash: code.requestHash, code_hash: code.codeHash })
  return z.object({ send: z.boolean() }).parse(answer).send
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

export async function publishComment(sessionHash: string, commentId: string, gapSeconds: number): Promise<Decision> {
  return decisionSchema.parse(await call('publish_comment', { session_hash: sessionHash, comment_id: commentId, gap_seconds: gapSeconds }))
}

export async function removeComment(sessionHash: string, commentId: string, rule: HouseRule, gapSeconds: number): Promise<Decision> {
  return decisionSchema.parse(
    await call('remove_comment', { session_hash: sessionHash, comment_id: commentId, removal_rule: rule, gap_seconds: gapSeconds }),
  )
}

/** True for one caller when a build is due, see the SQL function. */
export async function claimBuild(gapSeconds: number): Promise<boolean> {
  return call('claim_build', { gap_seconds: gapSeconds })
}

export async function giveBackBuild(): Promise<void> {
  await call('give_back_build', {} as never)
}
