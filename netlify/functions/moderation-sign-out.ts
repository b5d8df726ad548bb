import type { Config } from '@netlify/functions'
import { z } from 'zod'
import { endSession } from '../database/moderation.ts'
import { endAllSessions } from '../database/team.ts'
import { cookieHeader } from '../http/cookies.ts'
import { endpoint } from '../http/endpoint.ts'
import { moderatorSession } from '../http/moderator-session.ts'
import { SIGN_IN } from '../http/queue-page.ts'

export const config: Config = { path: '/api/moderation/sign-out' }

/** POST /api/moderation/sign-out: ends the session here and in the database, or a volunteer's sessions everywhere. */
export default endpoint({
  schema: z.object({ where: z.enum(['here', 'everywhere']).catch('here') }),
  page: () => SIGN_IN,
  async command({ where }, request) {
    const session = moderatorSession(request)
    if (where === 'everywhere') await endAllSessions(session)
    else await endSession(session)
    return { ok: true, location: '/moderation/', headers: { 'set-cookie': cookieHeader(request, 'moderator', '', 0) } }
  },
})
