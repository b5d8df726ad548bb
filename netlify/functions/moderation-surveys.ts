import type { Config } from '@netlify/functions'
import { presentReleases } from '../../src/surveys/moderating/releases.ts'
import { readSurveyReleases } from '../database/survey-results.ts'
import { privatePage } from '../http/private-page.ts'

export const config: Config = { path: '/api/moderation/surveys' }

/** GET /api/moderation/surveys: the built page, filled with all surveys and the results that wait for a second volunteer. */
export default privatePage({
  what: 'the surveys',
  path: '/moderation/surveys/',
  cookie: 'moderator',
  signIn: '/moderation/',
  async data(sessionHash, request) {
    const versions = await readSurveyReleases(sessionHash)
    return versions && presentReleases(versions, new URL(request.url).searchParams.get('done'))
  },
})
