import type { Config } from '@netlify/functions'
import { presentTester } from '../../src/testers/presented.ts'
import { readTester } from '../database/testers.ts'
import { privatePage } from '../http/private-page.ts'

export const config: Config = { path: '/api/testers/mine' }

/** GET /api/testers/mine: the built page, filled with all that is stored about a tester. Without a session, the way to a code. */
export default privatePage({
  what: 'what is stored about you',
  path: '/testers/mine/',
  cookie: 'tester',
  signIn: '/testers/#access-form',
  async data(sessionHash) {
    const tester = await readTester(sessionHash)
    return tester && presentTester(tester)
  },
})
