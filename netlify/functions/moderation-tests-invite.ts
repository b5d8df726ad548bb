import type { Config } from '@netlify/functions'
import { inviteSchema } from '../../src/testers/inviting/plan.ts'
import { testAddress } from '../../src/testers/inviting/done.ts'
import { inviteTesters } from '../database/invitations.ts'
import { endpoint } from '../http/endpoint.ts'
import { moderatorSession } from '../http/moderator-session.ts'
import { hashedReplyCode, replyCode } from '../http/reply-code.ts'
import { refusedTest } from '../http/test-pages.ts'
import { testerPanelPage } from '../http/tester-panel-page.ts'

export const config: Config = { path: '/api/moderation/tests/invite' }

/** POST /api/moderation/tests/invite: a volunteer invites testers who were ticked in the list. Each gets a code of their own. */
export default endpoint({
  schema: inviteSchema,
  several: true,
  page: (typed, request) => testerPanelPage(request, typed, 'chosen-form'),
  async command({ test, tester }, request) {
    const invitations = tester.map((id) => ({ tester_id: id, code_hash: hashedReplyCode(replyCode(test, id)) }))
    const done = await inviteTesters(moderatorSession(request), test, invitations)
    if (!done.ok) return refusedTest(done.reason, done.reason === 'signed_out' ? '' : 'test')
    return { ok: true, location: testAddress(test, { done: 'invited', invited: done.invited, ...done.left_out }) }
  },
})
