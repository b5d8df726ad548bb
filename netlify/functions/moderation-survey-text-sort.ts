import type { Config } from '@netlify/functions'
import { sortSchema } from '../../src/surveys/moderating/moderation-forms.ts'
import { sortSurveyText } from '../database/survey-texts.ts'
import { endpoint } from '../http/endpoint.ts'
import { moderatorSession } from '../http/moderator-session.ts'
import { refusedBy } from '../http/survey-release-page.ts'
import { backToTexts, surveyTextsPage } from '../http/survey-texts-page.ts'

export const config: Config = { path: '/api/moderation/surveys/texts/sort' }

/** POST /api/moderation/surveys/texts/sort: says which themes a text mentions. */
export default endpoint({
  schema: sortSchema,
  several: true,
  page: (typed, request) => surveyTextsPage(request, typed, `sort-${String(typed['text'])}`),
  async command({ text, theme, ...view }, request) {
    const sorted = await sortSurveyText(moderatorSession(request), text, theme)
    return sorted.ok ? backToTexts(view, theme.length > 0 ? 'sorted' : 'sorted_without', text) : refusedBy(sorted)
  },
})
