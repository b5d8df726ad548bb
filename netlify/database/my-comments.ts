import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { findingsOf } from '../../src/comments/holding.ts'
import { refusalSchema } from '../../src/comments/refusals.ts'
import { mineSchema, type Mine, type OwnComment } from '../../src/comments/stored.ts'
import { DISCUSSION } from '../../src/discussion.ts'
import { call } from './client.ts'
import type { NewCode } from './codes.ts'

const signedOut = z.object({ ok: z.literal(false), reason: z.literal('signed_out') })
const doneOrSignedOut = z.union([z.object({ ok: z.literal(true) }), signedOut])

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

/** All that is stored of one's own comments, or undefined without a live session. */
export async function readMine(sessionHash: string): Promise<Mine | undefined> {
  const answer = z
    .union([mineSchema.extend({ ok: z.literal(true) }), signedOut])
    .parse(await call('read_my_comments', { session_hash: sessionHash }))
  return answer.ok ? answer : undefined
}

/** A text and what the rules find in it, see src/comments/holding.ts. */
export type ReadText = { text: string } & ReturnType<typeof findingsOf>

const editedSchema = z.union([
  z.object({ ok: z.literal(true), thread: z.string(), status: z.string(), build: z.boolean() }),
  z.object({ ok: z.literal(false), reason: z.enum(['no_such_comment', 'too_late']) }),
])

/** Gives one's own comment another text. `status` is where the new text stands, `build` means: call the hook. */
export async function editComment(
  sessionHash: string,
  id: string,
  read: ReadText,
  gapSeconds: number,
): Promise<z.output<typeof editedSchema>> {
  const answer = await call('edit_comment', {
    session_hash: sessionHash,
    comment_id: id,
    text: read.text,
    plain: read.plain,
    reasons: read.reasons,
    link_hosts: read.link_hosts,
    gap_seconds: gapSeconds,
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
  gapSeconds: number,
): Promise<z.output<typeof correctedSchema>> {
  const { id, thread, name, capacity, number, wants_replies } = corrected
  if (number === null || name === null) return { ok: false, reason: 'not_yours' }
  const submission = createHash('sha256')
    .update(JSON.stringify(['correction', id, read.text]))
    .digest('hex')
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
    gap_seconds: gapSeconds,
  })
  return correctedSchema.parse(answer)
}

const withdrawnSchema = z.union([
  z.object({ ok: z.literal(true), thread: z.string(), build: z.boolean() }),
  z.object({ ok: z.literal(false), reason: z.literal('no_such_comment') }),
])

/** Takes one's own comment back. Undefined when there is none of one's own to be taken back. */
export async function withdrawComment(
  sessionHash: string,
  id: string,
  gapSeconds: number,
): Promise<{ thread: string; build: boolean } | undefined> {
  const answer = withdrawnSchema.parse(
    await call('withdraw_comment', { session_hash: sessionHash, comment_id: id, gap_seconds: gapSeconds }),
  )
  return answer.ok ? answer : undefined
}

/** How an author is told about answers. False without a live session. */
export async function setReplyMail(sessionHash: string, choice: string): Promise<boolean> {
  return doneOrSignedOut.parse(await call('set_reply_mail', { session_hash: sessionHash, choice })).ok
}

/** Deletes an author's address everywhere. False without a live session. */
export async function eraseAuthor(sessionHash: string): Promise<boolean> {
  return doneOrSignedOut.parse(await call('erase_author', { session_hash: sessionHash })).ok
}

/** Signs a writer out of this browser, whether or not anybody was signed in. */
export async function endAuthorSession(sessionHash: string): Promise<void> {
  await call('end_author_session', { session_hash: sessionHash })
}
