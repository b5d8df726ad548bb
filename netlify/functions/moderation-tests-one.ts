import type { Config } from '@netlify/functions'
import { privatePage } from '../http/private-page.ts'
import { testData } from '../http/test-pages.ts'

export const config: Config = { path: '/api/moderation/tests/one' }

/** GET /api/moderation/tests/one?test=…: the built page, filled with one test, who answered what, and its forms. */
export default privatePage({
  what: 'the test',
  path: '/moderation/tests/one/',
  cookie: 'moderator',
  signIn: '/moderation/',
  data(sessionHash, request) {
    const { searchParams } = new URL(request.url)
    return testData(sessionHash, searchParams.get('test') ?? '', searchParams)
  },
})
