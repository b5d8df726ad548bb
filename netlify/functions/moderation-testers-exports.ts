import type { Config } from '@netlify/functions'
import { presentExports } from '../../src/testers/panel/presented-exports.ts'
import { readTesterExports } from '../database/tester-panel.ts'
import { privatePage } from '../http/private-page.ts'

export const config: Config = { path: '/api/moderation/testers/exports' }

/** GET /api/moderation/testers/exports: the built page, filled with who exported testers' details, when and why. */
export default privatePage({
  what: 'the exports',
  path: '/moderation/testers/exports/',
  cookie: 'moderator',
  signIn: '/moderation/',
  async data(sessionHash) {
    const exports = await readTesterExports(sessionHash)
    return exports && presentExports(exports)
  },
})
