import type { Config } from '@netlify/functions'
import { z } from 'zod'
import { SIGNED_OUT } from '../../src/testers/tester.ts'
import { deleteTester } from '../database/testers.ts'
import { cookieHeader } from '../http/cookies.ts'
import { endpoint } from '../http/endpoint.ts'
import { testerSession } from '../http/own-details.ts'
import { refused } from '../http/refused.ts'

export const config: Config = { path: '/api/testers/delete' }

/** POST /api/testers/delete: deletes at once all that is stored about the tester who is looking at it. */
export default endpoint({
  schema: z.object({}),
  page: () => ({ path: '/testers/', form: 'access-form' }),
  async command(_nothing, request) {
    if (!(await deleteTester(testerSession(request)))) return refused(403, SIGNED_OUT)
    return { ok: true, location: '/testers/deleted/', headers: { 'set-cookie': cookieHeader(request, 'tester', '', 0) } }
  },
})
