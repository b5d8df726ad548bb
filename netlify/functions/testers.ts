import type { Config } from '@netlify/functions'
import { signUpSchema, TOO_MANY_NOW } from '../../src/testers/tester.ts'
import { requestSignUp } from '../database/testers.ts'
import { askedBefore, newCode } from '../http/code.ts'
import { hashOf } from '../http/cookies.ts'
import { endpoint } from '../http/endpoint.ts'
import { inBackground } from '../http/in-background.ts'
import { networkOf } from '../http/network.ts'
import { refused } from '../http/refused.ts'
import { deliverMails } from '../mail/deliver.ts'

export const config: Config = { path: '/api/testers' }

/**
 * POST /api/testers: mails a six-digit code to whoever signs up. Nobody is a tester before it is typed. The answer is
 * the same, after the same time, whether the address is new, a tester's, or may have no mail now: that is looked at when
 * the mail's turn comes. Whoever mends the form in the same browser keeps the code that is under way.
 */
export default endpoint({
  schema: signUpSchema,
  several: true,
  page: () => ({ path: '/testers/', form: 'sign-up-form' }),
  async command(signUp, request, context) {
    const earlier = askedBefore('testers', request)
    const { headers, ...code } = newCode('testers', request)
    const answer = await requestSignUp(signUp, code, networkOf(context), earlier && hashOf(earlier))
    if (!answer.ok) return refused(429, TOO_MANY_NOW)
    if (answer.mail) inBackground(context, deliverMails(1, answer.mail))
    return { ok: true, location: '/testers/code/', headers: answer.kept ? newCode('testers', request, earlier).headers : headers }
  },
})
