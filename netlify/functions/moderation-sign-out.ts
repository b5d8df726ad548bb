import type { Config } from '@netlify/functions'
import { z } from 'zod'
import { endSession } from '../database/moderation.ts'
import { cookieHeader, hashOf, readCookie } from '../http/cookies.ts'
import { endpoint } from '../http/endpoint.ts'

export const config: Config = { path: '/api/moderation/sign-out' }

/** POST /api/moderation/sign-out: ends the session here and in the database. */
export default endpoint({
  schema: z.object({}),
  page: () => ({ path: '/moderation/', form: 'sign-in-form' }),
  async command(_nothing, request) {
    const session = readCookie(request, 'moderator')
    if (session) await endSession(hashOf(session))
    return { ok: true, location: '/moderation/', headers: { 'set-cookie': cookieHeader(request, 'moderator', '', 0) } }
  },
})
