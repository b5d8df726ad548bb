import type { Config } from '@netlify/functions'
import { commentSchema } from '../../src/comments/comment.ts'
import { previewOf } from '../../src/comments/preview.ts'
import { notWritable } from '../http/discussions.ts'
import { endpoint } from '../http/endpoint.ts'
import { previewPage } from '../http/preview-page.ts'

export const config: Config = { path: '/api/comments/preview' }

/** POST /api/comments/preview: shows a comment as it will stand and says what will happen to it. Stores nothing. */
export default endpoint({
  schema: commentSchema,
  page: (typed) => previewPage(typed),
  async command(comment, _request, _context, typed) {
    const closed = await notWritable(comment.thread)
    if (closed) return closed
    const preview = previewOf(comment, new Date())
    return { ok: true, shown: await previewPage(typed, { previewed: true, ...preview }), typed, json: preview }
  },
})
