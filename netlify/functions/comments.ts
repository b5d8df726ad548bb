import type { Config, Context } from '@netlify/functions'
import { z } from 'zod'
import { commentSchema } from '../../src/comments/comment.ts'
import { findingsOf } from '../../src/comments/holding.ts'
import { presentComment } from '../../src/comments/presented.ts'
import { REFUSALS } from '../../src/comments/refusals.ts'
import { whyItWaits } from '../../src/comments/outcome.ts'
import { postComment, publishedComments, submissionOf } from '../database/comments.ts'
import { codeToken, sessionCookie, sessionToken } from '../http/author.ts'
import { callBuildHook, forgetNewest, gapSeconds } from '../http/build-hook.ts'
import { newCode } from '../http/code.ts'
import { hashOf } from '../http/cookies.ts'
import { notWritable } from '../http/discussions.ts'
import { endpoint } from '../http/endpoint.ts'
import { inBackground } from '../http/in-background.ts'
import { networkOf } from '../http/network.ts'
import { publicJson } from '../http/public-json.ts'
import { refused } from '../http/refused.ts'
import { deliverMails } from '../mail/deliver.ts'

export const config: Config = { path: '/api/comments' }

/** POST /api/comments: stores a comment, mails the code that proves its address, and says whether and why it waits. */
const post = endpoint({
  schema: commentSchema,
  page: ({ thread }) => ({ path: `/news/${String(thread ?? '')}/`, form: 'comment-form' }),
  async command(comment, request, context) {
    const closed = await notWritable(comment.thread)
    if (closed) return closed
    const submission = submissionOf(comment)
    const network = networkOf(context)
    const session = sessionToken(request, submission, { key: comment.submission !== undefined, network })
    const { headers, ...code } = newCode('comments', request, codeToken(submission))
    const findings = findingsOf(comment, new Date())
    const sending = { submission, network, sessionHash: hashOf(session), findings, code, gapSeconds: gapSeconds() }
    const answer = await postComment(comment, sending)
    if (!answer.ok) return refused(statusFor(answer.reason), REFUSALS[answer.reason], answer.field)
    if (answer.mail) inBackground(context, deliverMails(1, answer.mail))
    const published = answer.status === 'published'
    if (published) inBackground(context, forgetNewest(comment.thread))
    if (answer.build) inBackground(context, callBuildHook())
    return {
      ok: true,
      location: answer.code_asked ? '/comments/code/' : `/news/${comment.thread}/${published ? 'published' : 'received'}/`,
      json: { status: answer.status, number: answer.number, waits: whyItWaits(answer), code: answer.code_asked },
      cookies: [sessionCookie(request, session), ...(answer.code_asked ? [headers['set-cookie'] ?? ''] : [])],
    }
  },
})

const statusFor = (reason: keyof typeof REFUSALS) =>
  reason === 'submission_reused' ? 409 : reason === 'not_yours' ? 403 : reason.startsWith('not_in') ? 422 : 429

const querySchema = z.object({ thread: commentSchema.shape.thread, after: z.coerce.number().int().min(0).max(1_000_000) })

/** GET /api/comments?thread=…&after=…: what was published after the page was built, for readers with scripts. */
const get = publicJson(querySchema, async ({ thread, after }) => ({
  tag: `comments-${thread}`,
  body: { ok: true, comments: (await publishedComments(thread, after)).map((comment) => presentComment(comment)) },
}))

export default (request: Request, context: Context) =>
  request.method === 'GET' || request.method === 'HEAD' ? get(request) : post(request, context)
