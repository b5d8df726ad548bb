import type { Config } from '@netlify/functions'
import { CODE_REFUSED, signInSchema } from '../../src/volunteers/sign-in.ts'
import { after } from '../after.ts'
import { codeSchema, newCode, typedCode } from '../http/code.ts'
import { cookieHeader, hashOf, newToken } from '../http/cookies.ts'
import { endpoint } from '../http/endpoint.ts'
import { refused } from '../http/refused.ts'
import { routes } from '../http/routes.ts'
import { signOut } from '../http/sign-out.ts'
import { endSession, requestCode, startSession } from '../volunteers/queue-rpc.ts'
import { endAllSessions } from '../volunteers/volunteers-rpc.ts'

export const config: Config = { path: ['/api/moderation/code', '/api/moderation/session', '/api/moderation/sign-out'] }

/** As long as a session can last. The database ends it before, after 12 hours without use. */
const SESSION_SECONDS = 30 * 24 * 60 * 60

/** How a volunteer signs in and out. */
export default routes(config, {
  /** Mails a six-digit code. An unknown address gets the same answer after the same time: the mail is sent after the answer. */
  '/api/moderation/code': endpoint({
    schema: signInSchema,
    words: ['email'],
    page: { path: '/moderation/', form: 'sign-in-form' },
    async command({ email }, request, context) {
      const { cookie, ...code } = newCode('volunteers', request)
      after(context, { mail: await requestCode(email, code) })
      return { ok: true, location: '/moderation/code/', cookies: [cookie] }
    },
  }),

  /** Trades the typed code for a session. */
  '/api/moderation/session': endpoint({
    schema: codeSchema,
    words: [],
    page: { path: '/moderation/code/', form: 'code-form' },
    async command({ code }, request) {
      const typed = typedCode('volunteers', request, code)
      const session = newToken()
      if (!typed || !(await startSession(typed, hashOf(session)))) return refused(422, CODE_REFUSED, 'code')
      return { ok: true, location: '/api/moderation/queue', cookies: [cookieHeader(request, 'volunteer', session, SESSION_SECONDS)] }
    },
  }),

  '/api/moderation/sign-out': signOut('volunteer', { here: endSession, everywhere: endAllSessions }),
})
