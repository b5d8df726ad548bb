import type { Config } from '@netlify/functions'
import { redactSchema } from '../../src/surveys/moderating/moderation-forms.ts'
import { redactSurveyText } from '../database/survey-texts.ts'
import { endpoint } from '../http/endpoint.ts'
import { moderatorSession } from '../http/moderator-session.ts'
import { refusedBy } from '../http/survey-release-page.ts'
import { backToTexts, surveyTextsPage } from '../http/survey-texts-page.ts'

export const config: Config = { path: '/api/moderation/surveys/texts/redact' }

/** POST /api/moderation/surveys/texts/redact: proposes a text for quotation, agrees to it as the second volunteer, or takes it back. */
export default endpoint({
  schema: redactSchema,
  page: (typed, request) => surveyTextsPage(request, typed, `quote-${String(typed['text'])}`),
  async command({ text, decision, words, ...view }, request) {
    const redacted = await redactSurveyText(moderatorSession(request), text, words)
    if (!redacted.ok) return refusedBy(redacted, redacted.reason === 'not_words' ? 'words' : '')
    return backToTexts(view, decision === 'take_back' ? 'taken_back' : redacted.twice ? 'twice' : 'redacted', text)
  },
})
