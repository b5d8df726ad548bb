import type { Config } from '@netlify/functions'
import { CODE_REFUSED } from '../../src/moderation/sign-in.ts'
import { startSession } from '../database/moderation.ts'
import { codeSchema, typedCode } from '../http/code.ts'
import { cookieHeader, hashOf, newToken } from '../http/cookies.ts'
import { endpoint } from '../http/endpoint.ts'
import { refused } from '../http/refused.ts'

export const config: Config = { path: '/api/moderation/session' }

/** As long as a session can last. The database ends it before, after 12 hours without use. */
const SESSION_SECONDS = 30 * 24 * 60 * 60

/** POST /api/moderation/session: trades the typed code for a session. */
export default endpoint({
  schema: codeSchema,
  page: () => ({ path: '/moderation/code/', form: 'code-form' }),
  async command({ code }, request) {
    const typed = typedCode('moderation', request, code)
    const session = newToken()
    if (!typed || !(await startSession(typed, hashOf(session)))) return refused(422, CODE_REFUSED, 'code')
    return {
      ok: true,
      location: '/api/moderation/queue',
      headers: { 'set-cookie': cookieHeader(request, 'moderator', session, SESSION_SECONDS) },
    }
  },
})
