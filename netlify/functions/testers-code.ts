import type { Config } from '@netlify/functions'
import { CODE_REFUSED } from '../../src/testers/tester.ts'
import { proveTester } from '../database/testers.ts'
import { codeSchema, typedCode } from '../http/code.ts'
import { cookieHeader, hashOf, newToken } from '../http/cookies.ts'
import { endpoint } from '../http/endpoint.ts'
import { refused } from '../http/refused.ts'

export const config: Config = { path: '/api/testers/code' }

/** The same half hour as in the table of sessions. */
const SESSION_SECONDS = 30 * 60

/** POST /api/testers/code: takes the typed code, for a sign-up or for seeing what is stored, whichever it was asked for. */
export default endpoint({
  schema: codeSchema,
  page: () => ({ path: '/testers/code/', form: 'code-form' }),
  async command({ code }, request) {
    const typed = typedCode('testers', request, code)
    const session = newToken()
    const proved = typed && (await proveTester(typed, hashOf(session)))
    if (!proved) return refused(422, CODE_REFUSED, 'code')
    if (proved === 'sign_up') return { ok: true, location: '/testers/received/' }
    return {
      ok: true,
      location: '/api/testers/mine',
      headers: { 'set-cookie': cookieHeader(request, 'tester', session, SESSION_SECONDS) },
    }
  },
})
