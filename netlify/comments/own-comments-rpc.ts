import * as z from 'zod'
import type { findingsOf } from '../../src/comments/hold-rules.ts'
import { mineSchema, type Mine, type OwnComment } from '../../src/comments/mine/own-comment.ts'
import { refusalSchema } from '../../src/comments/refusals.ts'
import { DISCUSSION } from '../../src/settings/discussion.ts'
import { gapSeconds } from '../database/builds-rpc.ts'
import { call, perform } from '../database/client.ts'
import type { NewCode } from '../database/codes.ts'
import { keyed } from '../secrets.ts'

/** Stores a code with which an author reaches their comments, and queues its mail. Answers its id, or null when none is due: unknown address, or five codes in an hour. */
export async function requestAuthorCode(email: string, code: NewCode): Promise<string | null> {
  const answer = await call('request_author_code', {
    email,
    request_hash: code.requestHash,
    code_hash: code.codeHash,
    sealed_code: code.sealedCode,
  })
  return z.object({ mail: z.string().nullable() }).parse(answer).mail
}

/** All that is stored of one's own comments. */
export async function readMine(sessionHash: string): Promise<Mine> {
  return mineSchema.parse(await call('read_my_comments', { session_hash: sessionHash }))
}

/** A text and what the rules find in it, see src/comments/hold-rules.ts. */
export type ReadText = { text: string } & ReturnType<typeof findingsOf>

const editedSchema = z.union([
  z.object({ ok: z.literal(true), thread: z.string(), status: z.string(), build: z.boolean() }),
  z.object({ ok: z.literal(false), reason: z.enum(['no_such_comment', 'too_late']) }),
])

/** Gives one's own comment another text. `status` is where the new text stands, `build` means: call the hook. */
export async function editComment(sessionHash: string, id: string, read: ReadText): Promise<z.output<typeof editedSchema>> {
  const answer = await call('edit_comment', {
    session_hash: sessionHash,
    comment_id: id,
    text: read.text,
    plain: read.plain,
    reasons: read.reasons,
    link_hosts: read.link_hosts,
    gap_seconds: gapSeconds(),
  })
  return editedSchema.parse(answer)
}

const correctedSchema = z.union([
  z.object({ ok: z.literal(true), status: z.string(), build: z.boolean() }),
  z.object({ ok: z.literal(false), reason: z.literal('not_yours') }),
  refusalSchema,
])

/**
 * Posts a comment that corrects one's own published one. Where it stands, who speaks and in which capacity is the corrected
 * comment's. The same words for the same comment are one correction, however often they are sent.
 */
export async function correctComment(
  corrected: OwnComment,
  read: ReadText,
  sender: { sessionHash: string; network: string },
): Promise<z.output<typeof correctedSchema>> {
  const { id, thread, name, capacity, number, wants_replies } = corrected
  if (number === null || name === null) return { ok: false, reason: 'not_yours' }
  const submission = keyed('correction', id, read.text).toString('hex')
  const answer = await call('post_comment', {
    ...read,
    thread,
    name,
    capacity,
    submission,
    network: sender.network,
    corrects: number,
    wants_replies,
    session_hash: sender.sessionHash,
    burst: DISCUSSION.holds.burst.comments,
    gap_seconds: gapSeconds(),
  })
  return correctedSchema.parse(answer)
}

const withdrawnSchema = z.union([
  z.object({ ok: z.literal(true), thread: z.string(), build: z.boolean() }),
  z.object({ ok: z.literal(false), reason: z.literal('no_such_comment') }),
])

/** Takes one's own comment back. Undefined when there is none of one's own to be taken back. */
export async function withdrawComment(sessionHash: string, id: string): Promise<{ thread: string; build: boolean } | undefined> {
  const answer = withdrawnSchema.parse(
    await call('withdraw_comment', { session_hash: sessionHash, comment_id: id, gap_seconds: gapSeconds() }),
  )
  return answer.ok ? answer : undefined
}

/** How an author is told about answers. */
export async function setReplyMail(sessionHash: string, choice: string): Promise<void> {
  await perform('set_reply_mail', { session_hash: sessionHash, choice })
}

/** Deletes an author's address everywhere. */
export async function eraseAuthor(sessionHash: string): Promise<void> {
  await perform('erase_author', { session_hash: sessionHash })
}

/** Signs a writer out of this browser, whether or not anybody was signed in. */
export async function endAuthorSession(sessionHash: string): Promise<void> {
  await call('end_session', { ended_session_hash: sessionHash, kind: 'author' })
}
