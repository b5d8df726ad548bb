import type { Config } from '@netlify/functions'
import { viewOf } from '../../src/testers/panel/filters.ts'
import { privatePage } from '../http/private-page.ts'
import { testerPanelData } from '../http/tester-panel-page.ts'

export const config: Config = { path: '/api/moderation/testers' }

/** GET /api/moderation/testers: the built page, filled with the testers who fit the filters in its address. */
export default privatePage({
  what: 'the testers',
  path: '/moderation/testers/',
  cookie: 'moderator',
  signIn: '/moderation/',
  data: (sessionHash, request) => testerPanelData(sessionHash, viewOf(new URL(request.url).searchParams)),
})
