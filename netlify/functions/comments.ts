import type { Config, Context } from '@netlify/functions'
import { z } from 'zod'
import { commentSchema } from '../../src/comments/comment.ts'
import { presentComment } from '../../src/comments/presented.ts'
import { REFUSALS } from '../../src/comments/refusals.ts'
import { postComment, publishedComments } from '../database/comments.ts'
import { discussionState } from '../http/discussions.ts'
import { endpoint } from '../http/endpoint.ts'
import { networkOf } from '../http/network.ts'
import { publicJson } from '../http/public-json.ts'
import { refused } from '../http/refused.ts'

export const config: Config = { path: '/api/comments' }

/** POST /api/comments: holds a comment for a volunteer. */
const post = endpoint({
  schema: commentSchema,
  page: ({ thread }) => ({ path: `/news/${thread ?? ''}/`, form: 'comment-form' }),
  async command(comment, _request, context) {
    const state = await discussionState(comment.thread)
    if (state === 'unknown') return refused(422, 'There is no such discussion.', 'thread')
    if (state === 'closed')
      return refused(422, 'This discussion is closed. Your text is still here: copy it, and write to the association.', 'thread')
    const answer = await postComment(comment, networkOf(context))
    if (!answer.ok) return refused(statusFor(answer.reason), REFUSALS[answer.reason], answer.field)
    return { ok: true, location: `/news/${comment.thread}/received/`, json: { status: answer.status } }
  },
})

const statusFor = (reason: keyof typeof REFUSALS) =>
  reason === 'submission_reused' ? 409 : reason === 'not_in_this_discussion' ? 422 : 429

const querySchema = z.object({ thread: commentSchema.shape.thread, after: z.coerce.number().int().min(0).max(1_000_000) })

/** GET /api/comments?thread=…&after=…: what was published after the page was built, for readers with scripts. */
const get = publicJson(querySchema, async ({ thread, after }) => ({
  tag: `comments-${thread}`,
  body: { ok: true, comments: (await publishedComments(thread, after)).map((comment) => presentComment(comment)) },
}))

export default (request: Request, context: Context) =>
  request.method === 'GET' || request.method === 'HEAD' ? get(request) : post(request, context)
