import type { Config } from '@netlify/functions'
import { accessSchema, CODE_REFUSED, signUpSchema, TOO_MANY_NOW, WORDS } from '../../src/testers/tester.ts'
import { after } from '../after.ts'
import { askedBefore, codeSchema, newCode, typedCode } from '../http/code.ts'
import { cookieHeader, hashOf, newToken } from '../http/cookies.ts'
import { endpoint } from '../http/endpoint.ts'
import { networkOf } from '../http/network.ts'
import { refused } from '../http/refused.ts'
import { routes } from '../http/routes.ts'
import { proveTester, requestAccess, requestSignUp } from '../testers/testers-rpc.ts'

export const config: Config = { path: ['/api/testers', '/api/testers/access', '/api/testers/code'] }

/** The same half hour as in the table of sessions. */
const SESSION_SECONDS = 30 * 60

const tooMany = refused(429, TOO_MANY_NOW)

/** How people become testers, and how testers reach what is stored about them. */
export default routes(config, {
  /**
   * Mails a six-digit code to whoever signs up. Nobody is a tester before it is typed. The answer is the same, after the same
   * time, whether the address is new, a tester's, or may have no mail now: that is looked at when the mail's turn comes.
   * Whoever mends the form in the same browser keeps the code that is under way.
   */
  '/api/testers': endpoint({
    schema: signUpSchema,
    several: true,
    words: ['email', ...WORDS],
    page: { path: '/testers/', form: 'sign-up-form' },
    async command(signUp, request, context) {
      const earlier = askedBefore('testers', request)
      const { cookie, ...code } = newCode('testers', request)
      const answer = await requestSignUp(signUp, code, networkOf(context), earlier && hashOf(earlier))
      if (!answer.ok) return tooMany
      after(context, { mail: answer.mail })
      return { ok: true, location: '/testers/code/', cookies: [answer.kept ? newCode('testers', request, earlier).cookie : cookie] }
    },
  }),

  /**
   * Mails a tester the code with which they see what is stored. An unknown address gets the same answer after the same time:
   * who is a tester is looked at after the answer, when the mail's turn comes.
   */
  '/api/testers/access': endpoint({
    schema: accessSchema,
    words: ['signed_up_email'],
    page: { path: '/testers/', form: 'access-form' },
    async command({ signed_up_email: email }, request, context) {
      const { cookie, ...code } = newCode('testers', request)
      const answer = await requestAccess(email, code, networkOf(context))
      if (!answer.ok) return tooMany
      after(context, { mail: answer.mail })
      return { ok: true, location: '/testers/code/', cookies: [cookie] }
    },
  }),

  /** Takes the typed code, for a sign-up or for seeing what is stored, whichever it was asked for. */
  '/api/testers/code': endpoint({
    schema: codeSchema,
    words: [],
    page: { path: '/testers/code/', form: 'code-form' },
    async command({ code }, request) {
      const typed = typedCode('testers', request, code)
      const session = newToken()
      const proved = typed && (await proveTester(typed, hashOf(session)))
      if (!proved) return refused(422, CODE_REFUSED, 'code')
      if (proved === 'sign_up') return { ok: true, location: '/testers/received/' }
      return { ok: true, location: '/api/testers/mine', cookies: [cookieHeader(request, 'tester', session, SESSION_SECONDS)] }
    },
  }),
})
