import type { Config } from '@netlify/functions'
import { toldOutcomes, writeOutcomes } from '../../src/comments/decided.ts'
import { DECISION_REFUSALS, undoSchema } from '../../src/comments/decision.ts'
import { presentQueue } from '../../src/comments/queue.ts'
import { moderationQueue, undoDecisions } from '../database/moderation.ts'
import { callBuildHook, forgetNewest, gapSeconds } from '../http/build-hook.ts'
import { endpoint } from '../http/endpoint.ts'
import { inBackground } from '../http/in-background.ts'
import { moderatorSession } from '../http/moderator-session.ts'
import { queueAddress, SIGN_IN, viewOf } from '../http/queue-page.ts'
import { refused } from '../http/refused.ts'

export const config: Config = { path: '/api/moderation/undo' }

/** POST /api/moderation/undo: takes back what one press of a button decided, for 15 seconds. */
export default endpoint({
  schema: undoSchema,
  async page(typed, request) {
    const view = viewOf(typed)
    const queue = await moderationQueue(moderatorSession(request), view)
    return queue ? { path: '/moderation/queue/', form: 'queue-form', data: presentQueue(queue, { view }) } : SIGN_IN
  },
  async command({ batch }, request, context) {
    const taken = await undoDecisions(moderatorSession(request), batch, gapSeconds())
    if (!taken.ok) return refused(taken.reason === 'too_late' ? 409 : 403, DECISION_REFUSALS[taken.reason])
    for (const thread of taken.threads) inBackground(context, forgetNewest(thread))
    if (taken.build) inBackground(context, callBuildHook())
    const outcomes = { undone: taken.undone }
    const location = queueAddress({ done: writeOutcomes(outcomes) })
    return { ok: true, location, json: { location, message: toldOutcomes(outcomes) } }
  },
})
