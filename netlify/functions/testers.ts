import type { Config } from '@netlify/functions'
import { signUpSchema, TOO_MANY_NOW } from '../../src/testers/tester.ts'
import { requestSignUp } from '../database/testers.ts'
import { newCode } from '../http/code.ts'
import { endpoint } from '../http/endpoint.ts'
import { inBackground } from '../http/in-background.ts'
import { networkOf } from '../http/network.ts'
import { refused } from '../http/refused.ts'
import { deliverMails } from '../mail/deliver.ts'

export const config: Config = { path: '/api/testers' }

/**
 * POST /api/testers: mails a six-digit code to whoever signs up. Nobody is a tester before it is typed. The answer is
 * the same whether the address is new, a tester's, or has had its five codes.
 */
export default endpoint({
  schema: signUpSchema,
  page: () => ({ path: '/testers/', form: 'sign-up-form' }),
  async command(signUp, request, context) {
    const { headers, ...code } = newCode('testers', request)
    const answer = await requestSignUp(signUp, code, networkOf(context))
    if (!answer.ok) return refused(429, TOO_MANY_NOW)
    if (answer.mail) inBackground(context, deliverMails(1, answer.mail))
    return { ok: true, location: '/testers/code/', headers }
  },
})
