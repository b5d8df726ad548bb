import type { Config } from '@netlify/functions'
import { signUpSchema, TOO_MANY_NOW } from '../../src/testers/tester.ts'
import { requestSignUp } from '../database/testers.ts'
import { newCode } from '../http/code.ts'
import { endpoint } from '../http/endpoint.ts'
import { inBackground } from '../http/in-background.ts'
import { networkOf } from '../http/network.ts'
import { refused } from '../http/refused.ts'
import { sendMail } from '../mail/send.ts'
import { signUpCodeMail } from '../mail/tester-code.ts'

export const config: Config = { path: '/api/testers' }

/**
 * POST /api/testers: mails a six-digit code to whoever signs up. Nobody is a tester before it is typed. The answer is
 * the same whether the address is new, a tester's, or has had its five codes.
 */
export default endpoint({
  schema: signUpSchema,
  page: () => ({ path: '/testers/', form: 'sign-up-form' }),
  async command(signUp, request, context) {
    const { code, headers, ...hashed } = newCode('testers', request)
    const answer = await requestSignUp(signUp, hashed, networkOf(context))
    if (!answer.ok) return refused(429, TOO_MANY_NOW)
    if (answer.send) inBackground(context, sendMail(signUpCodeMail(signUp.email, code)))
    return { ok: true, location: '/testers/code/', headers }
  },
})
