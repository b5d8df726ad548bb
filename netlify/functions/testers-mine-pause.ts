import type { Config } from '@netlify/functions'
import { NOT_A_DAY_AHEAD, pauseSchema, today } from '../../src/testers/pause.ts'
import { SIGNED_OUT } from '../../src/testers/tester.ts'
import { pauseTester } from '../database/testers.ts'
import { endpoint } from '../http/endpoint.ts'
import { pageOfPause, testerSession } from '../http/own-details.ts'
import { refused } from '../http/refused.ts'

export const config: Config = { path: '/api/testers/mine/pause' }

/** POST /api/testers/mine/pause: no invitations until a day, or the end of a pause. */
export default endpoint({
  schema: async () => pauseSchema(today()),
  page: (_typed, request) => pageOfPause(request),
  async command({ until }, request) {
    const why = await pauseTester(testerSession(request), until)
    if (why === 'signed_out') return refused(403, SIGNED_OUT)
    if (why) return refused(422, NOT_A_DAY_AHEAD, 'until')
    return { ok: true, location: `/api/testers/mine?done=${until === null ? 'unpaused' : 'paused'}` }
  },
})
