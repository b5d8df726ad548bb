import type { Config } from '@netlify/functions'
import { writeOutcomes } from '../../src/comments/decided.ts'
import { DECISION_REFUSALS, patternSchema } from '../../src/comments/decision.ts'
import { presentQueue } from '../../src/comments/queue.ts'
import { moderationQueue, removePattern } from '../database/moderation.ts'
import { endpoint } from '../http/endpoint.ts'
import { moderatorSession } from '../http/moderator-session.ts'
import { queueAddress, SIGN_IN, viewOf } from '../http/queue-page.ts'
import { refused } from '../http/refused.ts'

export const config: Config = { path: '/api/moderation/pattern' }

/**
 * POST /api/moderation/pattern: removes all waiting comments that have something in common. None of them was public, so
 * nothing is built.
 */
export default endpoint({
  schema: patternSchema,
  async page(typed, request) {
    const queue = await moderationQueue(moderatorSession(request))
    if (!queue) return SIGN_IN
    const data = presentQueue(queue)
    const group = data.groups.find(({ pattern, key }) => pattern === typed['pattern'] && key === typed['key'])
    return { path: '/moderation/queue/', form: group?.form_id ?? 'queue-form', data }
  },
  async command({ pattern, key, rule, confirmed }, request) {
    const gone = await removePattern(moderatorSession(request), { pattern, key, rule, confirmed: confirmed === 'yes' })
    if (!gone) return refused(403, DECISION_REFUSALS.signed_out)
    const { removed, left, batch } = gone
    // What is left is looked at next: each needs a decision of its own.
    const view = left > 0 ? viewOf({ pattern, key }) : undefined
    const location = queueAddress({ done: writeOutcomes({ removed, left }), batch, view })
    return { ok: true, location, json: { location, batch, removed, left } }
  },
})
