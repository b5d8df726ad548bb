import type { Config } from '@netlify/functions'
import { privatePage } from '../http/private-page.ts'
import { textsData } from '../http/survey-texts-page.ts'

export const config: Config = { path: '/api/moderation/surveys/texts' }

/** GET /api/moderation/surveys/texts: the built page, filled with what people wrote in their own words to a closed survey. */
export default privatePage({
  what: 'the texts',
  path: '/moderation/surveys/texts/',
  cookie: 'moderator',
  signIn: '/moderation/',
  data(sessionHash, request) {
    const { done = null, of = null, ...view } = Object.fromEntries(new URL(request.url).searchParams)
    return textsData(sessionHash, view, { done, of })
  },
})
