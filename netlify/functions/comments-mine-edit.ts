import type { Config } from '@netlify/functions'
import { findingsOf } from '../../src/comments/holding.ts'
import { MINE_REFUSALS, ownTextSchema } from '../../src/comments/my-changes.ts'
import { editComment } from '../database/my-comments.ts'
import { callBuildHook, forgetNewest, gapSeconds } from '../http/build-hook.ts'
import { endpoint } from '../http/endpoint.ts'
import { inBackground } from '../http/in-background.ts'
import { authorSession, ownComment, pageOfText } from '../http/own-comments.ts'
import { refused } from '../http/refused.ts'

export const config: Config = { path: '/api/comments/mine/edit' }

/** POST /api/comments/mine/edit: another text for one's own comment, held by the same rules as the first one. */
export default endpoint({
  schema: ownTextSchema,
  page: (typed, request) => pageOfText(request, typed),
  async command({ comment: id, text }, request, context) {
    const own = await ownComment(request, id)
    if (own === 'signed_out') return refused(403, MINE_REFUSALS.signed_out)
    if (!own) return refused(409, MINE_REFUSALS.no_such_comment)
    const edited = await editComment(
      authorSession(request),
      id,
      { text, ...findingsOf({ text, capacity: own.comment.capacity }, new Date()) },
      gapSeconds(),
    )
    if (!edited.ok) return refused(409, MINE_REFUSALS[edited.reason], 'text')
    // Public before or public now: in both cases the newest comments have changed.
    if (own.comment.number !== null || edited.status === 'published') inBackground(context, forgetNewest(edited.thread))
    if (edited.build) inBackground(context, callBuildHook())
    return { ok: true, location: `/api/comments/mine?done=${edited.status === 'published' ? 'edited' : 'edited_waits'}&at=${id}` }
  },
})
