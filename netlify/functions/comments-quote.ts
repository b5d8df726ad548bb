import type { Config } from '@netlify/functions'
import { quoteSchema } from '../../src/comments/comment.ts'
import { commentBody } from '../../src/comments/markdown.ts'
import { passageOf } from '../../src/comments/passage.ts'
import { plainText } from '../../src/comments/plain-text.ts'
import { REFUSALS } from '../../src/comments/refusals.ts'
import { publishedComments } from '../database/comments.ts'
import { notWritable } from '../http/discussions.ts'
import { endpoint } from '../http/endpoint.ts'
import { previewPage } from '../http/preview-page.ts'
import { refused } from '../http/refused.ts'

export const config: Config = { path: '/api/comments/quote' }

/** POST /api/comments/quote: gives the form back with the words of the comment that it answers as the quoted passage. */
export default endpoint({
  schema: quoteSchema,
  page: (typed) => previewPage(typed),
  async command({ thread, in_reply_to: number = 0 }, _request, _context, typed) {
    const closed = await notWritable(thread)
    if (closed) return closed
    const [source] = await publishedComments(thread, number - 1)
    if (source?.number !== number || source.text === null) return refused(422, REFUSALS.not_in_this_discussion, 'in_reply_to')
    const quote = passageOf(plainText(commentBody(source.text)))
    return { ok: true, shown: await previewPage(typed), typed: { ...typed, quote }, json: { quote } }
  },
})
