import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Comment } from '../../src/comments/comment.ts'
import { publishedSchema, type PublishedComment } from '../../src/comments/published.ts'
import { refusalSchema } from '../../src/comments/refusals.ts'
import { call } from './client.ts'

const postedSchema = z.union([z.object({ ok: z.literal(true), status: z.string() }), refusalSchema])

/** Stores a comment to be read by a volunteer. `network` is a keyed hash, see netlify/http/network.ts. */
export async function postComment(comment: Comment, network: string): Promise<z.output<typeof postedSchema>> {
  const answer = await call('post_comment', {
    thread: comment.thread,
    name: comment.name,
    text: comment.text,
    capacity: comment.capacity,
    submission: submissionOf(comment),
    network,
    ...(comment.email === undefined ? {} : { email: comment.email }),
    ...(comment.in_reply_to === undefined ? {} : { in_reply_to: comment.in_reply_to }),
  })
  return postedSchema.parse(answer)
}

/**
 * What makes two sendings one comment: the browser's random key, or without scripts who wrote what where. Hashed with
 * its kind in front, so that no typed key can collide with the hash of somebody's words.
 */
export function submissionOf(comment: Comment): string {
  const named = comment.submission
    ? ['key', comment.thread, comment.submission]
    : ['words', comment.thread, comment.name, comment.text, comment.email ?? '', comment.capacity, comment.in_reply_to ?? '']
  return createHash('sha256').update(JSON.stringify(named)).digest('hex')
}

/** Up to 40 published comments of a discussion after a number. */
export async function publishedComments(thread: string, after: number): Promise<PublishedComment[]> {
  return publishedSchema.array().parse(await call('published_comments', { thread, after }))
}
