import type { Config } from '@netlify/functions'
import { findingsOf } from '../../src/comments/holding.ts'
import { MINE_REFUSALS, ownTextSchema } from '../../src/comments/my-changes.ts'
import { REFUSALS } from '../../src/comments/refusals.ts'
import { correctComment } from '../database/my-comments.ts'
import { callBuildHook, forgetNewest, gapSeconds } from '../http/build-hook.ts'
import { discussionState } from '../http/discussions.ts'
import { endpoint } from '../http/endpoint.ts'
import { inBackground } from '../http/in-background.ts'
import { networkOf } from '../http/network.ts'
import { authorSession, ownComment, pageOfMine } from '../http/own-comments.ts'
import { refused } from '../http/refused.ts'

export const config: Config = { path: '/api/comments/mine/correct' }

/** POST /api/comments/mine/correct: a new comment that corrects one's own, with the name and capacity of that one. */
export default endpoint({
  schema: ownTextSchema,
  page: (typed, request) => pageOfMine(request, typed, (_mine, id) => `correct-${id}`),
  async command({ comment: id, text }, request, context) {
    const own = await ownComment(request, id)
    if (own === 'signed_out') return refused(403, MINE_REFUSALS.signed_out)
    if (!own?.email) return refused(409, MINE_REFUSALS.not_yours)
    if ((await discussionState(own.comment.thread)) !== 'open') return refused(409, MINE_REFUSALS.closed)
    const read = { text, ...findingsOf({ text, capacity: own.comment.capacity, email: own.email }, new Date()) }
    const sender = { sessionHash: authorSession(request), network: networkOf(context) }
    const posted = await correctComment(own.comment, read, sender, gapSeconds())
    if (!posted.ok) return posted.reason === 'not_yours' ? refused(409, MINE_REFUSALS.not_yours) : refused(429, REFUSALS[posted.reason])
    // The same words as a correction that is gone: nothing was stored now.
    if (posted.status !== 'held' && posted.status !== 'published') return refused(409, MINE_REFUSALS.sent_before)
    const isPublic = posted.status === 'published'
    if (isPublic) inBackground(context, forgetNewest(own.comment.thread))
    if (posted.build) inBackground(context, callBuildHook())
    return { ok: true, location: `/api/comments/mine?done=${isPublic ? 'corrected' : 'corrected_waits'}` }
  },
})
