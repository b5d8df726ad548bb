import type { Config } from '@netlify/functions'
import * as z from 'zod'
import { accessSchema } from '../../src/comments/mine/mine-forms.ts'
import { CODE_REFUSED } from '../../src/comments/refusals.ts'
import { after } from '../after.ts'
import { sessionCookie, sessionOrNew } from '../comments/author-session.ts'
import { mailCodeAgain, proveComment } from '../comments/comments-rpc.ts'
import { requestAuthorCode } from '../comments/own-comments-rpc.ts'
import { askedBefore, codeSchema, newCode, typedCode } from '../http/code.ts'
import { cookieHeader, hashOf, newToken } from '../http/cookies.ts'
import { endpoint } from '../http/endpoint.ts'
import { networkOf } from '../http/network.ts'
import { refused } from '../http/refused.ts'
import { routes } from '../http/routes.ts'

export const config: Config = { path: ['/api/comments/access', '/api/comments/code', '/api/comments/code/again'] }

/** As long as the database takes a code. */
const CODE_SECONDS = 15 * 60

const page = { path: '/comments/code/', form: 'code-form' }

/** The codes that writers of comments are mailed, and type. */
export default routes(config, {
  /**
   * Mails an author the code with which they reach their comments. An unknown address gets the same answer after the same time:
   * the mail is sent after the answer.
   */
  '/api/comments/access': endpoint({
    schema: accessSchema,
    words: ['email'],
    page: { path: '/comments/', form: 'access-form' },
    async command({ email }, request, context) {
      const { cookie, ...code } = newCode('comments', request)
      after(context, { mail: await requestAuthorCode(email, code) })
      return { ok: true, location: '/comments/code/', cookies: [cookie] }
    },
  }),

  /** Takes the typed code, for a comment or for seeing one's own, whichever it was asked for. */
  '/api/comments/code': endpoint({
    schema: codeSchema,
    words: [],
    page,
    async command({ code }, request, context) {
      const typed = typedCode('comments', request, code)
      const session = sessionOrNew(request)
      const proved = typed && (await proveComment(typed, hashOf(session)))
      if (!proved) return refused(422, CODE_REFUSED, 'code')
      const cookies = [sessionCookie(request, session)]
      if (proved.for === 'access') return { ok: true, location: '/api/comments/mine', cookies }
      const { thread, address, status, build } = proved
      const isPublic = status === 'published'
      after(context, { threads: isPublic ? [thread] : [], build })
      return { ok: true, location: `${address}${isPublic ? 'published' : 'received'}/`, cookies }
    },
  }),

  /**
   * Mails another code for the same comment. The answer is the same whether or not one is due: where none is, the browser gets
   * its old token back, because the code that it has still works.
   */
  '/api/comments/code/again': endpoint({
    schema: z.object({}),
    words: [],
    page,
    async command(_nothing, request, context) {
      const old = askedBefore('comments', request) ?? newToken()
      const { cookie, ...code } = newCode('comments', request)
      const mail = await mailCodeAgain(hashOf(old), code, networkOf(context))
      after(context, { mail })
      const cookies = [mail ? cookie : cookieHeader(request, 'comment-code', old, CODE_SECONDS)]
      return { ok: true, location: '/comments/code/#again', cookies }
    },
  }),
})
