import type { Config } from '@netlify/functions'
import { privatePage } from '../http/private-page.ts'
import { testsData } from '../http/test-pages.ts'

export const config: Config = { path: '/api/moderation/tests' }

/** GET /api/moderation/tests: the built page, filled with all tests. Without a session, the way to sign in. */
export default privatePage({
  what: 'the tests',
  path: '/moderation/tests/',
  cookie: 'moderator',
  signIn: '/moderation/',
  data: testsData,
})
