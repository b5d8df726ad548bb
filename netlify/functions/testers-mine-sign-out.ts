import type { Config } from '@netlify/functions'
import { z } from 'zod'
import { endTesterSession } from '../database/testers.ts'
import { cookieHeader } from '../http/cookies.ts'
import { endpoint } from '../http/endpoint.ts'
import { testerSession } from '../http/own-details.ts'

export const config: Config = { path: '/api/testers/mine/sign-out' }

/** POST /api/testers/mine/sign-out: ends a tester's session in this browser. */
export default endpoint({
  schema: z.object({}),
  page: () => ({ path: '/testers/', form: 'access-form' }),
  async command(_nothing, request) {
    await endTesterSession(testerSession(request))
    return { ok: true, location: '/testers/', headers: { 'set-cookie': cookieHeader(request, 'tester', '', 0) } }
  },
})
