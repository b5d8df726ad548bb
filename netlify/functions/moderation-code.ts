import type { Config } from '@netlify/functions'
import { signInSchema } from '../../src/moderation/sign-in.ts'
import { requestCode } from '../database/moderation.ts'
import { newCode } from '../http/code.ts'
import { endpoint } from '../http/endpoint.ts'
import { inBackground } from '../http/in-background.ts'
import { deliverMails } from '../mail/deliver.ts'

export const config: Config = { path: '/api/moderation/code' }

/**
 * POST /api/moderation/code: mails a six-digit code to a volunteer. An unknown address gets the same answer after the
 * same time: the mail is sent after the answer.
 */
export default endpoint({
  schema: signInSchema,
  page: () => ({ path: '/moderation/', form: 'sign-in-form' }),
  async command({ email }, request, context) {
    const { headers, ...code } = newCode('moderation', request)
    const mail = await requestCode(email, code)
    if (mail) inBackground(context, deliverMails(1, mail))
    return { ok: true, location: '/moderation/code/', headers }
  },
})
