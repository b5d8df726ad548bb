import type { Config } from '@netlify/functions'
import * as z from 'zod'
import { commentSchema, quoteSchema } from '../../src/comments/comment.ts'
import { presentComment } from '../../src/comments/discussion/comment-view.ts'
import { findingsOf } from '../../src/comments/hold-rules.ts'
import { commentBody } from '../../src/comments/markdown.ts'
import { plainText } from '../../src/comments/plain-text.ts'
import { REFUSALS } from '../../src/comments/refusals.ts'
import { passageOf } from '../../src/comments/writing/passage.ts'
import { previewOf } from '../../src/comments/writing/preview.ts'
import { whyItWaits } from '../../src/comments/writing/why-it-waits.ts'
import { after } from '../after.ts'
import { codeToken, sessionCookie, sessionToken } from '../comments/author-session.ts'
import { postComment, publishedComments, submissionOf } from '../comments/comments-rpc.ts'
import { ARTICLES, openDiscussion, pageOfDiscussion } from '../comments/discussions.ts'
import { PREVIEW, previewPage } from '../comments/preview-page.ts'
import { newCode } from '../http/code.ts'
import { hashOf } from '../http/cookies.ts'
import { endpoint } from '../http/endpoint.ts'
import { networkOf } from '../http/network.ts'
import { publicJson } from '../http/public-json.ts'
import { refused, refusedBy } from '../http/refused.ts'
import { routes } from '../http/routes.ts'

export const config: Config = { path: ['/api/comments', '/api/comments/preview', '/api/comments/quote'] }

/** What people type into the form of a comment. */
const words = ['name', 'email', 'text', 'quote', 'in_reply_to', 'capacity', 'question', 'wants_replies'] as const

/** Stores a comment, mails the code that proves its address, and says whether and why it waits. */
const post = endpoint({
  schema: commentSchema,
  words,
  page: async ({ thread }) => ({ path: (await pageOfDiscussion(thread)) ?? '', form: 'comment-form' }),
  pages: [ARTICLES],
  async command(comment, request, context) {
    const discussion = await openDiscussion(comment.thread)
    if (!discussion.ok) return discussion
    const submission = submissionOf(comment)
    const network = networkOf(context)
    const session = sessionToken(request, submission, { key: comment.submission !== undefined, network })
    const { cookie, ...code } = newCode('comments', request, codeToken(submission))
    const findings = findingsOf(comment, new Date())
    const answer = await postComment(comment, { submission, network, sessionHash: hashOf(session), findings, code })
    if (!answer.ok) return refusedBy(REFUSALS, answer)
    const published = answer.status === 'published'
    after(context, { mail: answer.mail, threads: published ? [comment.thread] : [], build: answer.build })
    return {
      ok: true,
      location: answer.code_asked ? '/comments/code/' : `${answer.address}${published ? 'published' : 'received'}/`,
      json: { status: answer.status, number: answer.number, waits: whyItWaits(answer), code: answer.code_asked },
      cookies: [sessionCookie(request, session), ...(answer.code_asked ? [cookie] : [])],
    }
  },
})

const querySchema = z.object({ thread: commentSchema.shape.thread, after: z.coerce.number().int().min(0).max(1_000_000) })

/** ?thread=…&after=…: what was published after the page was built, for readers with scripts. */
const get = publicJson(querySchema, async ({ thread, after }) => ({
  tag: `comments-${thread}`,
  body: { ok: true, comments: (await publishedComments(thread, after)).map((comment) => presentComment(comment)) },
}))

/** Comments of a discussion. */
export default routes(config, {
  '/api/comments': { get, post },

  /** Shows a comment as it will stand and says what will happen to it. Stores nothing. */
  '/api/comments/preview': endpoint({
    schema: commentSchema,
    words,
    page: (typed) => previewPage(typed),
    pages: [PREVIEW],
    async command(comment, _request, _context, typed) {
      const discussion = await openDiscussion(comment.thread)
      if (!discussion.ok) return discussion
      const preview = previewOf(comment, discussion.address, new Date())
      return { ok: true, shown: await previewPage(typed, { previewed: true, ...preview }), typed, json: preview }
    },
  }),

  /** Gives the form back with the words of the comment that it answers as the quoted passage. */
  '/api/comments/quote': endpoint({
    schema: quoteSchema,
    // The whole form of a comment comes along.
    words: (field) => (words as readonly string[]).includes(field),
    page: (typed) => previewPage(typed),
    pages: [PREVIEW],
    async command({ thread, in_reply_to: number = 0 }, _request, _context, typed) {
      const discussion = await openDiscussion(thread)
      if (!discussion.ok) return discussion
      const [source] = await publishedComments(thread, number - 1)
      if (source?.number !== number || source.text === null) return refused(422, REFUSALS.not_in_this_discussion.sentence, 'in_reply_to')
      const quote = passageOf(plainText(commentBody(source.text)))
      return { ok: true, shown: await previewPage(typed), typed: { ...typed, quote }, json: { quote } }
    },
  }),
})
