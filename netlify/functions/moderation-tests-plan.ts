import type { Config } from '@netlify/functions'
import { planSchema } from '../../src/testers/inviting/plan.ts'
import { testAddress } from '../../src/testers/inviting/done.ts'
import { planTest } from '../database/invitations.ts'
import { endpoint } from '../http/endpoint.ts'
import { moderatorSession } from '../http/moderator-session.ts'
import { refusedTest, testsPage } from '../http/test-pages.ts'

export const config: Config = { path: '/api/moderation/tests/plan' }

/** POST /api/moderation/tests/plan: a volunteer plans a test. Nobody is told of it yet. */
export default endpoint({
  schema: () => Promise.resolve(planSchema(new Date())),
  page: (_typed, request) => testsPage(request),
  async command(planned, request) {
    const done = await planTest(moderatorSession(request), planned)
    return done.ok ? { ok: true, location: testAddress(done.id, { done: 'planned' }) } : refusedTest(done.reason)
  },
})
