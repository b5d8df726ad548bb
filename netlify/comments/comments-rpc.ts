import * as z from 'zod'
import type { Comment } from '../../src/comments/comment.ts'
import { publishedSchema, type PublishedComment } from '../../src/comments/discussion/published-comment.ts'
import type { findingsOf } from '../../src/comments/hold-rules.ts'
import { refusalSchema } from '../../src/comments/refusals.ts'
import { DISCUSSION } from '../../src/settings/discussion.ts'
import { gapSeconds } from '../database/builds-rpc.ts'
import { call } from '../database/client.ts'
import type { HashedCode, NewCode } from '../database/codes.ts'
import { keyed } from '../secrets.ts'

const storedSchema = z.object({
  ok: z.literal(true),
  /** Of the page on which its discussion stands. */
  address: z.string(),
  status: z.string(),
  number: z.number().nullable(),
  reasons: z.array(z.string()),
  code_asked: z.boolean(),
  may_speak: z.boolean(),
  mail: z.string().nullable(),
  build: z.boolean(),
})

const postedSchema = z.union([storedSchema, refusalSchema])

/** What a function knows of a comment besides what was typed. */
export interface Sending {
  submission: string
  /** A keyed hash, see netlify/http/network.ts. */
  network: string
  sessionHash: string
  findings: ReturnType<typeof findingsOf>
  /** What is mailed when the address is not proved in this session. */
  code?: NewCode
}

/** Stores a comment, once for each submission. It is published at once when its proved author is trusted and nothing holds it. */
export async function postComment(comment: Comment, sending: Sending): Promise<z.output<typeof postedSchema>> {
  const { code, findings } = sending
  const answer = await call('post_comment', {
    thread: comment.thread,
    name: comment.name,
    text: comment.text,
    capacity: comment.capacity,
    question: comment.question,
    wants_replies: comment.wants_replies,
    submission: sending.submission,
    network: sending.network,
    session_hash: sending.sessionHash,
    ...findings,
    burst: DISCUSSION.holds.burst.comments,
    gap_seconds: gapSeconds(),
    ...(comment.email === undefined ? {} : { email: comment.email }),
    ...(comment.in_reply_to === undefined ? {} : { in_reply_to: comment.in_reply_to }),
    ...(comment.quote === undefined ? {} : { quote: comment.quote }),
    ...(code === undefined ? {} : { request_hash: code.requestHash, code_hash: code.codeHash, sealed_code: code.sealedCode }),
  })
  return postedSchema.parse(answer)
}

/**
 * What makes two sendings one comment: the browser's random key, or without scripts who wrote what where. Keyed, so that
 * whoever reads the table cannot try out words, and with its kind in front, so that no typed key can be the hash of somebody's words.
 */
export function submissionOf({ thread, submission, ...words }: Comment): string {
  const { name, text, email = '', capacity, in_reply_to = '', quote = '', question, wants_replies } = words
  const named = submission
    ? ['key', thread, submission]
    : ['words', thread, name, text, email, capacity, in_reply_to, quote, question, wants_replies]
  return keyed('comment', ...named.map(String)).toString('hex')
}

const provedSchema = z.union([
  storedSchema.extend({ for: z.literal('comment'), thread: z.string() }),
  z.object({ ok: z.literal(true), for: z.literal('access') }),
  z.object({ ok: z.literal(false), reason: z.literal('code_refused') }),
])

/** Uses a typed code up: its address is proved, and the session its author's. Undefined for every cause of refusal. */
export async function proveComment(code: HashedCode, sessionHash: string) {
  const answer = await call('prove_comment', {
    request_hash: code.requestHash,
    code_hash: code.codeHash,
    opened_session_hash: sessionHash,
    gap_seconds: gapSeconds(),
  })
  const proved = provedSchema.parse(answer)
  return proved.ok ? proved : undefined
}

/** Queues another code for the same comment. Answers its mail, or null when none is due: then the old code stays as it was. */
export async function mailCodeAgain(oldRequestHash: string, code: NewCode, network: string): Promise<string | null> {
  const answer = await call('mail_comment_code_again', {
    old_request_hash: oldRequestHash,
    request_hash: code.requestHash,
    code_hash: code.codeHash,
    sealed_code: code.sealedCode,
    network,
  })
  return z.object({ mail: z.string().nullable() }).parse(answer).mail
}

/** Up to 40 published comments of a discussion after a number. */
export async function publishedComments(thread: string, after: number): Promise<PublishedComment[]> {
  return publishedSchema.array().parse(await call('published_comments', { thread, after }))
}
