import type { Config } from '@netlify/functions'
import { DECISION_REFUSALS, decisionSchema } from '../../src/comments/decision.ts'
import { presentQueue } from '../../src/comments/queue.ts'
import { decideComments, moderationQueue } from '../database/moderation.ts'
import { callBuildHook, forgetNewest, gapSeconds } from '../http/build-hook.ts'
import { hashOf, readCookie } from '../http/cookies.ts'
import { endpoint } from '../http/endpoint.ts'
import { inBackground } from '../http/in-background.ts'
import { refused } from '../http/refused.ts'

export const config: Config = { path: '/api/moderation/decisions' }

const sessionOf = (request: Request) => hashOf(readCookie(request, 'moderator') ?? '')

/** POST /api/moderation/decisions: publishes or removes one comment, and has the site built again when that is due. */
export default endpoint({
  schema: decisionSchema,
  async page({ comment }, request) {
    const queue = await moderationQueue(sessionOf(request))
    if (!queue) return { path: '/moderation/', form: 'sign-in-form' }
    return { path: '/moderation/queue/', form: `decision-${comment ?? ''}`, data: presentQueue(queue, null) }
  },
  async command({ comment, decision, rule }, request, context) {
    const decided = await decideComments(sessionOf(request), [comment], decision, { rule, gapSeconds: gapSeconds() })
    if (!decided) return refused(403, DECISION_REFUSALS.signed_out)
    const [result] = decided.results
    if (!result || result.outcome === 'no_such_comment') return refused(409, DECISION_REFUSALS.no_such_comment)
    if (result.thread) inBackground(context, forgetNewest(result.thread))
    if (decided.build) inBackground(context, callBuildHook())
    return { ok: true, location: `/api/moderation/queue?done=${decision}`, json: { thread: result.thread, number: result.number } }
  },
})
