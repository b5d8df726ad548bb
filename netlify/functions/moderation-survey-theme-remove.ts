import type { Config } from '@netlify/functions'
import { themeRemovalSchema } from '../../src/surveys/moderating/moderation-forms.ts'
import { removeSurveyTheme } from '../database/survey-texts.ts'
import { endpoint } from '../http/endpoint.ts'
import { moderatorSession } from '../http/moderator-session.ts'
import { refusedBy } from '../http/survey-release-page.ts'
import { backToTexts, surveyTextsPage } from '../http/survey-texts-page.ts'

export const config: Config = { path: '/api/moderation/surveys/themes/remove' }

/** POST /api/moderation/surveys/themes/remove: takes a theme away, with its mentions. */
export default endpoint({
  schema: themeRemovalSchema,
  page: (typed, request) => surveyTextsPage(request, typed, 'theme-form'),
  async command({ theme, ...view }, request) {
    const removed = await removeSurveyTheme(moderatorSession(request), theme)
    return removed.ok ? backToTexts(view, 'removed') : refusedBy(removed)
  },
})
