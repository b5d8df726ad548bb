import type { Config } from '@netlify/functions'
import { accessSchema, TOO_MANY_NOW } from '../../src/testers/tester.ts'
import { requestAccess } from '../database/testers.ts'
import { newCode } from '../http/code.ts'
import { endpoint } from '../http/endpoint.ts'
import { inBackground } from '../http/in-background.ts'
import { networkOf } from '../http/network.ts'
import { refused } from '../http/refused.ts'
import { deliverMails } from '../mail/deliver.ts'

export const config: Config = { path: '/api/testers/access' }

/**
 * POST /api/testers/access: mails a tester the code with which they see what is stored. An unknown address gets the same
 * answer after the same time: who is a tester is looked at after the answer, when the mail's turn comes.
 */
export default endpoint({
  schema: accessSchema,
  page: () => ({ path: '/testers/', form: 'access-form' }),
  async command({ signed_up_email: email }, request, context) {
    const { headers, ...code } = newCode('testers', request)
    const answer = await requestAccess(email, code, networkOf(context))
    if (!answer.ok) return refused(429, TOO_MANY_NOW)
    if (answer.mail) inBackground(context, deliverMails(1, answer.mail))
    return { ok: true, location: '/testers/code/', headers }
  },
})
