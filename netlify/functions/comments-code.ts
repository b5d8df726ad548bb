import type { Config } from '@netlify/functions'
import { CODE_REFUSED } from '../../src/comments/refusals.ts'
import { proveComment } from '../database/comments.ts'
import { sessionCookie, sessionOrNew } from '../http/author.ts'
import { callBuildHook, forgetNewest, gapSeconds } from '../http/build-hook.ts'
import { codeSchema, typedCode } from '../http/code.ts'
import { hashOf } from '../http/cookies.ts'
import { endpoint } from '../http/endpoint.ts'
import { inBackground } from '../http/in-background.ts'
import { refused } from '../http/refused.ts'

export const config: Config = { path: '/api/comments/code' }

/** POST /api/comments/code: takes the typed code, for a comment or for seeing one's own, whichever it was asked for. */
export default endpoint({
  schema: codeSchema,
  page: () => ({ path: '/comments/code/', form: 'code-form' }),
  async command({ code }, request, context) {
    const typed = typedCode('comments', request, code)
    const session = sessionOrNew(request)
    const proved = typed && (await proveComment(typed, hashOf(session), gapSeconds()))
    if (!proved) return refused(422, CODE_REFUSED, 'code')
    const cookies = [sessionCookie(request, session)]
    if (proved.for === 'access') return { ok: true, location: '/api/comments/mine', cookies }
    const published = proved.status === 'published'
    if (published) inBackground(context, forgetNewest(proved.thread))
    if (proved.build) inBackground(context, callBuildHook())
    return { ok: true, location: `/news/${proved.thread}/${published ? 'published' : 'received'}/`, cookies }
  },
})
