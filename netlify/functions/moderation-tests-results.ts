import type { Config } from '@netlify/functions'
import { resultsSchema } from '../../src/testers/inviting/plan.ts'
import { testAddress } from '../../src/testers/inviting/done.ts'
import { tellTestResults } from '../database/invitations.ts'
import { endpoint } from '../http/endpoint.ts'
import { moderatorSession } from '../http/moderator-session.ts'
import { refusedTest, testPage } from '../http/test-pages.ts'

export const config: Config = { path: '/api/moderation/tests/results' }

/** POST /api/moderation/tests/results: a volunteer tells those who answered and agreed to be told what came out. */
export default endpoint({
  schema: resultsSchema,
  page: (typed, request) => testPage(request, typed, 'results-form'),
  async command(told, request) {
    const done = await tellTestResults(moderatorSession(request), told)
    return done.ok ? { ok: true, location: testAddress(told.test, { done: 'told', mailed: done.mailed }) } : refusedTest(done.reason)
  },
})
