import type { Config } from '@netlify/functions'
import { z } from 'zod'
import { mailCodeAgain } from '../database/comments.ts'
import { newCode } from '../http/code.ts'
import { cookieHeader, hashOf, newToken, readCookie } from '../http/cookies.ts'
import { endpoint } from '../http/endpoint.ts'
import { inBackground } from '../http/in-background.ts'
import { networkOf } from '../http/network.ts'
import { deliverMails } from '../mail/deliver.ts'

export const config: Config = { path: '/api/comments/code/again' }

/** As long as the database takes a code. */
const CODE_SECONDS = 15 * 60

/**
 * POST /api/comments/code/again: mails another code for the same comment. The answer is the same whether or not one is due:
 * where none is, the browser gets its old token back, because the code that it has still works.
 */
export default endpoint({
  schema: z.object({}),
  page: () => ({ path: '/comments/code/', form: 'code-form' }),
  async command(_nothing, request, context) {
    const old = readCookie(request, 'comment-code') ?? newToken()
    const { headers, ...code } = newCode('comments', request)
    const mail = await mailCodeAgain(hashOf(old), code, networkOf(context))
    if (mail) inBackground(context, deliverMails(1, mail))
    const cookie = mail ? (headers['set-cookie'] ?? '') : cookieHeader(request, 'comment-code', old, CODE_SECONDS)
    return { ok: true, location: '/comments/code/#again', cookies: [cookie] }
  },
})
