import type { Config } from '@netlify/functions'
import { canBeUndone, countOutcomes, isGone, toldOutcomes, writeOutcomes } from '../../src/comments/decided.ts'
import { DECISION_REFUSALS, decisionSchema } from '../../src/comments/decision.ts'
import { presentQueue } from '../../src/comments/queue.ts'
import { decideComments, moderationQueue } from '../database/moderation.ts'
import { callBuildHook, forgetNewest, gapSeconds } from '../http/build-hook.ts'
import { endpoint } from '../http/endpoint.ts'
import { inBackground } from '../http/in-background.ts'
import { moderatorSession } from '../http/moderator-session.ts'
import { queueAddress, SIGN_IN, viewOf } from '../http/queue-page.ts'
import { refused } from '../http/refused.ts'

export const config: Config = { path: '/api/moderation/decisions' }

/** POST /api/moderation/decisions: publishes, holds or removes one comment or all that are ticked, and has the site built again when that is due. */
export default endpoint({
  schema: decisionSchema,
  several: true,
  async page(typed, request) {
    const view = viewOf(typed)
    const queue = await moderationQueue(moderatorSession(request), view)
    if (!queue) return SIGN_IN
    const ids = [typed['comment'] ?? []].flat()
    const ticked = typed['from'] === 'ticked'
    const data = presentQueue(queue, { view, selected: ticked ? ids : [] })
    const shown = [...data.removals, ...data.held, ...data.published].find(({ id }) => id === ids[0])
    // A comment that is gone has no form any more.
    return { path: '/moderation/queue/', form: ticked ? 'ticked-form' : (shown?.form_id ?? 'queue-form'), data }
  },
  async command({ comment, decision, rule, confirmed, pattern, key }, request, context) {
    const decided = await decideComments(moderatorSession(request), comment, decision, {
      rule,
      confirmed: confirmed === 'yes',
      gapSeconds: gapSeconds(),
    })
    if (!decided) return refused(403, DECISION_REFUSALS.signed_out)
    const { results, batch, build } = decided
    const outcomes = countOutcomes(results)
    const [first] = results
    if (first && results.length === 1 && first.outcome in DECISION_REFUSALS) {
      const outcome = first.outcome as keyof typeof DECISION_REFUSALS
      return refused(409, DECISION_REFUSALS[outcome], outcome === 'you_argue_here' || outcome === 'election' ? 'confirmed' : '')
    }
    for (const thread of new Set(results.flatMap((result) => result.thread ?? []))) inBackground(context, forgetNewest(thread))
    if (build) inBackground(context, callBuildHook())
    const location = queueAddress({ done: writeOutcomes(outcomes), batch, view: viewOf({ pattern, key }) })
    const gone = results.flatMap(({ id, outcome }) => (isGone(outcome) ? id : []))
    return { ok: true, location, json: { location, batch, gone, undo: canBeUndone(outcomes), results, message: toldOutcomes(outcomes) } }
  },
})
