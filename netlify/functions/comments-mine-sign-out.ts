import type { Config } from '@netlify/functions'
import { z } from 'zod'
import { endAuthorSession } from '../database/my-comments.ts'
import { cookieHeader } from '../http/cookies.ts'
import { endpoint } from '../http/endpoint.ts'
import { authorSession } from '../http/own-comments.ts'

export const config: Config = { path: '/api/comments/mine/sign-out' }

/** POST /api/comments/mine/sign-out: ends a writer's session in this browser. */
export default endpoint({
  schema: z.object({}),
  page: () => ({ path: '/comments/', form: 'access-form' }),
  async command(_nothing, request) {
    await endAuthorSession(authorSession(request))
    return { ok: true, location: '/comments/', headers: { 'set-cookie': cookieHeader(request, 'author', '', 0) } }
  },
})
