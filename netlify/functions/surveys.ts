import type { Config } from '@netlify/functions'
import { hasUnasked, stepFrom } from '../../src/surveys/answering/flow.ts'
import { REFUSALS } from '../../src/surveys/refusals.ts'
import { fileName, savedFile } from '../../src/surveys/answering/saved-file.ts'
import { placeAgain, readSent, UNASKED } from '../../src/surveys/answering/sent.ts'
import { answerSurvey } from '../database/surveys.ts'
import { endpoint } from '../http/endpoint.ts'
import { refused } from '../http/refused.ts'
import { submissionOf, surveyPage } from '../http/survey-page.ts'
import { knownSurvey, openSurvey, surveyAt } from '../http/survey-questions.ts'

export const config: Config = { path: '/api/surveys/:slug' }

/** For a survey that does not exist: what was sent comes back on a plain page. */
const NO_PAGE = { path: '/', form: 'survey-form' }

/**
 * POST /api/surveys/<slug>: one step through a survey. The form carries all answers along, and nothing is stored before the
 * last one, which stores one anonymous response. Its network is not looked at, and nothing of it is written down.
 */
export default endpoint({
  several: true,
  schema: openSurvey,
  async page(typed, _request, { params }) {
    const slug = params['slug'] ?? ''
    const survey = await surveyAt(slug)
    return survey ? surveyPage(slug, survey, placeAgain(survey, typed), typed) : NO_PAGE
  },
  async command(_typed, _request, { params }, typed) {
    const { slug, survey } = await knownSurvey(params)
    const sent = readSent(survey, typed)
    if (!sent.ok) return refused(422, sent.message)
    if (sent.to === 'save') return { ok: true, attached: { name: fileName(slug), json: savedFile(slug, survey, sent.from, typed) } }
    const step = stepFrom(survey, sent.from, sent.to, typed)
    if (step.mistakes.length > 0) return { ok: false, status: 422, errors: step.mistakes }
    if (!step.complete) return { ok: true, shown: surveyPage(slug, survey, step, typed), typed, json: { page: step.at } }
    // Every step leaves out what is not asked, so only somebody who made this form by hand sends it.
    if (hasUnasked(survey, typed)) return refused(422, UNASKED)
    const { answers, texts } = step.complete
    const answer = await answerSurvey(slug, survey, { answers, texts, submission: submissionOf(typed) })
    return answer.ok ? { ok: true, location: `/surveys/${slug}/received/` } : refused(422, REFUSALS[answer.reason])
  },
})
