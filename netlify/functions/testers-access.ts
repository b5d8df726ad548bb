import type { Config } from '@netlify/functions'
import { accessSchema } from '../../src/testers/tester.ts'
import { requestAccess } from '../database/testers.ts'
import { newCode } from '../http/code.ts'
import { endpoint } from '../http/endpoint.ts'
import { inBackground } from '../http/in-background.ts'
import { deliverMails } from '../mail/deliver.ts'

export const config: Config = { path: '/api/testers/access' }

/**
 * POST /api/testers/access: mails a tester the code with which they see what is stored. An unknown address gets the same
 * answer after the same time: the mail is sent after the answer.
 */
export default endpoint({
  schema: accessSchema,
  page: () => ({ path: '/testers/', form: 'access-form' }),
  async command({ signed_up_email: email }, request, context) {
    const { headers, ...code } = newCode('testers', request)
    const mail = await requestAccess(email, code)
    if (mail) inBackground(context, deliverMails(1, mail))
    return { ok: true, location: '/testers/code/', headers }
  },
})
