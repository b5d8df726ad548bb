import type { Config } from '@netlify/functions'
import { eraseSchema, MINE_REFUSALS } from '../../src/comments/my-changes.ts'
import { eraseAuthor } from '../database/my-comments.ts'
import { cookieHeader } from '../http/cookies.ts'
import { endpoint } from '../http/endpoint.ts'
import { authorSession, pageOfMine } from '../http/own-comments.ts'
import { refused } from '../http/refused.ts'

export const config: Config = { path: '/api/comments/mine/erase' }

/** POST /api/comments/mine/erase: erases the address of the author who asks, everywhere and at once. The comments stay. */
export default endpoint({
  schema: eraseSchema,
  page: (typed, request) => pageOfMine(request, typed, 'erase-form'),
  async command(_sure, request) {
    if (!(await eraseAuthor(authorSession(request)))) return refused(403, MINE_REFUSALS.signed_out)
    return { ok: true, location: '/comments/erased/', headers: { 'set-cookie': cookieHeader(request, 'author', '', 0) } }
  },
})
