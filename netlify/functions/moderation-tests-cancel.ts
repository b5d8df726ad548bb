import type { Config } from '@netlify/functions'
import { cancelSchema } from '../../src/testers/inviting/plan.ts'
import { testAddress } from '../../src/testers/inviting/done.ts'
import { cancelTest } from '../database/invitations.ts'
import { endpoint } from '../http/endpoint.ts'
import { moderatorSession } from '../http/moderator-session.ts'
import { refusedTest, testPage } from '../http/test-pages.ts'

export const config: Config = { path: '/api/moderation/tests/cancel' }

/** POST /api/moderation/tests/cancel: a volunteer cancels a test. Those who have a place or wait are mailed. */
export default endpoint({
  schema: cancelSchema,
  page: (typed, request) => testPage(request, typed, 'cancel-form'),
  async command({ test }, request) {
    const done = await cancelTest(moderatorSession(request), test)
    return done.ok ? { ok: true, location: testAddress(test, { done: 'cancelled', mailed: done.mailed }) } : refusedTest(done.reason)
  },
})
