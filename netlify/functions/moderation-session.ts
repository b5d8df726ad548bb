import type { Config } from '@netlify/functions'
import { CODE_REFUSED, codeSchema } from '../../src/moderation/sign-in.ts'
import { startSession } from '../database/moderation.ts'
import { hashedCode } from '../http/code.ts'
import { cookieHeader, hashOf, newToken, readCookie } from '../http/cookies.ts'
import { endpoint } from '../http/endpoint.ts'
import { refused } from '../http/refused.ts'

export const config: Config = { path: '/api/moderation/session' }

/** The same 12 hours as in the table of sessions. */
const SESSION_SECONDS = 12 * 60 * 60

/** POST /api/moderation/session: trades the typed code for a session. */
export default endpoint({
  schema: codeSchema,
  page: () => ({ path: '/moderation/code/', form: 'code-form' }),
  async command({ code }, request) {
    const asked = readCookie(request, 'sign-in')
    const session = newToken()
    if (!asked || !(await startSession(hashOf(asked), hashedCode(asked, code), hashOf(session)))) return refused(422, CODE_REFUSED, 'code')
    return {
      ok: true,
      location: '/api/moderation/queue',
      headers: { 'set-cookie': cookieHeader(request, 'moderator', session, SESSION_SECONDS) },
    }
  },
})
