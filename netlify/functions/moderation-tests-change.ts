import type { Config } from '@netlify/functions'
import { changeSchema } from '../../src/testers/inviting/plan.ts'
import { testAddress } from '../../src/testers/inviting/done.ts'
import { changeTest } from '../database/invitations.ts'
import { endpoint } from '../http/endpoint.ts'
import { moderatorSession } from '../http/moderator-session.ts'
import { refusedTest, testPage } from '../http/test-pages.ts'

export const config: Config = { path: '/api/moderation/tests/change' }

/** POST /api/moderation/tests/change: a volunteer changes a test. Those who said yes are mailed. */
export default endpoint({
  schema: () => Promise.resolve(changeSchema(new Date())),
  page: (typed, request) => testPage(request, typed, 'change-form'),
  async command(changed, request) {
    const done = await changeTest(moderatorSession(request), changed)
    return done.ok ? { ok: true, location: testAddress(changed.test, { done: 'changed', mailed: done.mailed }) } : refusedTest(done.reason)
  },
})
