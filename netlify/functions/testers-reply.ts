import type { Config } from '@netlify/functions'
import { presentReply, replySchema, REPLY_REFUSALS } from '../../src/testers/inviting/reply.ts'
import { endpoint } from '../http/endpoint.ts'
import { networkOf } from '../http/network.ts'
import { refusedBy } from '../http/refused.ts'
import { hashedReplyCode } from '../testers/reply-code.ts'
import { answerInvitation } from '../testers/tests-rpc.ts'

export const config: Config = { path: '/api/testers/reply' }

const PAGE = { path: '/testers/reply/', form: 'reply-form' }

/**
 * POST /api/testers/reply: a tester answers an invitation with the code from its mail. What became of it is shown at once and
 * stands in no address; sent again it is the same answer. The code is not shown again: the next person may use this browser.
 */
export default endpoint({
  schema: replySchema,
  words: ['note'],
  page: PAGE,
  async command({ code, ...reply }, _request, context) {
    const replied = await answerInvitation(hashedReplyCode(code), reply, networkOf(context))
    if (!replied.ok) return refusedBy(REPLY_REFUSALS, replied)
    const told = presentReply(replied)
    return {
      ok: true,
      shown: { ...PAGE, data: told, finish: (page) => void (page.title = `${told.heading} – ${page.title}`) },
      typed: {},
      json: told,
    }
  },
})
