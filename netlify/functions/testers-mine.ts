import type { Config } from '@netlify/functions'
import { today } from '../../src/testers/pause.ts'
import { presentTester } from '../../src/testers/presented.ts'
import { readTester } from '../database/testers.ts'
import { OWN_DETAILS } from '../http/own-details.ts'
import { privatePage } from '../http/private-page.ts'

export const config: Config = { path: '/api/testers/mine' }

/** GET /api/testers/mine: the built page, filled with all that is stored about a tester. Without a session, the way to a code. */
export default privatePage({
  ...OWN_DETAILS,
  path: '/testers/mine/',
  async data(sessionHash, request) {
    const tester = await readTester(sessionHash)
    return tester && presentTester(tester, today(), new URL(request.url).searchParams.get('done'))
  },
})
