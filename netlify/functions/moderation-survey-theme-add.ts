import type { Config } from '@netlify/functions'
import { themeSchema } from '../../src/surveys/moderating/moderation-forms.ts'
import { addSurveyTheme } from '../database/survey-texts.ts'
import { endpoint } from '../http/endpoint.ts'
import { moderatorSession } from '../http/moderator-session.ts'
import { refusedBy } from '../http/survey-release-page.ts'
import { backToTexts, surveyTextsPage } from '../http/survey-texts-page.ts'

export const config: Config = { path: '/api/moderation/surveys/themes/add' }

/** POST /api/moderation/surveys/themes/add: a volunteer names a theme of the answers to a question. */
export default endpoint({
  schema: themeSchema,
  page: (typed, request) => surveyTextsPage(request, typed, 'theme-form'),
  async command(theme, request) {
    const added = await addSurveyTheme(moderatorSession(request), theme)
    return added.ok ? backToTexts(theme, 'added') : refusedBy(added)
  },
})
