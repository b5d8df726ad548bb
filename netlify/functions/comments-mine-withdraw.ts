import type { Config } from '@netlify/functions'
import { MINE_REFUSALS, ownSchema } from '../../src/comments/my-changes.ts'
import { withdrawComment } from '../database/my-comments.ts'
import { callBuildHook, forgetNewest, gapSeconds } from '../http/build-hook.ts'
import { endpoint } from '../http/endpoint.ts'
import { inBackground } from '../http/in-background.ts'
import { authorSession, ownComment, pageOfMine } from '../http/own-comments.ts'
import { refused } from '../http/refused.ts'

export const config: Config = { path: '/api/comments/mine/withdraw' }

/** POST /api/comments/mine/withdraw: takes one's own comment back. Twice is once. */
export default endpoint({
  schema: ownSchema,
  page: (typed, request) => pageOfMine(request, typed, (_mine, id) => `withdraw-${id}`),
  async command({ comment: id }, request, context) {
    const own = await ownComment(request, id)
    if (own === 'signed_out') return refused(403, MINE_REFUSALS.signed_out)
    const done = { ok: true, location: `/api/comments/mine?done=withdrawn&at=${id}` } as const
    if (own?.comment.status === 'withdrawn') return done
    const withdrawn = await withdrawComment(authorSession(request), id, gapSeconds())
    if (!withdrawn) return refused(409, MINE_REFUSALS.no_such_comment)
    inBackground(context, forgetNewest(withdrawn.thread))
    if (withdrawn.build) inBackground(context, callBuildHook())
    return done
  },
})
