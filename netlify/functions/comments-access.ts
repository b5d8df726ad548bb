import type { Config } from '@netlify/functions'
import { accessSchema } from '../../src/comments/my-changes.ts'
import { requestAuthorCode } from '../database/my-comments.ts'
import { newCode } from '../http/code.ts'
import { endpoint } from '../http/endpoint.ts'
import { inBackground } from '../http/in-background.ts'
import { deliverMails } from '../mail/deliver.ts'

export const config: Config = { path: '/api/comments/access' }

/**
 * POST /api/comments/access: mails an author the code with which they reach their comments. An unknown address gets the
 * same answer after the same time: the mail is sent after the answer.
 */
export default endpoint({
  schema: accessSchema,
  page: () => ({ path: '/comments/', form: 'access-form' }),
  async command({ email }, request, context) {
    const { headers, ...code } = newCode('comments', request)
    const mail = await requestAuthorCode(email, code)
    if (mail) inBackground(context, deliverMails(1, mail))
    return { ok: true, location: '/comments/code/', headers }
  },
})
