import type { Config } from '@netlify/functions'
import { mailSchema, MINE_REFUSALS } from '../../src/comments/my-changes.ts'
import { setReplyMail } from '../database/my-comments.ts'
import { endpoint } from '../http/endpoint.ts'
import { authorSession, pageOfMine } from '../http/own-comments.ts'
import { refused } from '../http/refused.ts'

export const config: Config = { path: '/api/comments/mine/mail' }

/** POST /api/comments/mine/mail: how an author is told about answers. */
export default endpoint({
  schema: mailSchema,
  page: (typed, request) => pageOfMine(request, typed, 'mail-form'),
  async command({ choice }, request) {
    if (!(await setReplyMail(authorSession(request), choice))) return refused(403, MINE_REFUSALS.signed_out)
    return { ok: true, location: '/api/comments/mine?done=mail' }
  },
})
