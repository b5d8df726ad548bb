import type { Config } from '@netlify/functions'
import { answersSchema } from '../../src/surveys/answers.ts'
import { REFUSALS } from '../../src/surveys/refusals.ts'
import { isOpen } from '../../src/surveys/survey.ts'
import { answerSurvey } from '../database/surveys.ts'
import { endpoint } from '../http/endpoint.ts'
import { refused } from '../http/refused.ts'
import { surveyAt } from '../http/survey-questions.ts'

export const config: Config = { path: '/api/surveys/:slug' }

const NOT_OPEN = 'This survey takes no answers today. Its page says when it opens and when it closes.'

/** POST /api/surveys/<slug>: stores one anonymous response. Its network is not looked at, and nothing of it is written down. */
export default endpoint({
  several: true,
  async schema({ params }) {
    const survey = await surveyAt(params['slug'] ?? '')
    if (!survey) return refused(404, REFUSALS.no_such_survey)
    return isOpen(survey, new Date()) ? answersSchema(survey) : refused(422, NOT_OPEN)
  },
  page: (_typed, _request, { params }) => ({ path: `/surveys/${params['slug'] ?? ''}/`, form: 'survey-form' }),
  async command(answers, _request, { params }) {
    const slug = params['slug'] ?? ''
    const answer = await answerSurvey(slug, answers)
    return answer.ok ? { ok: true, location: `/surveys/${slug}/received/` } : refused(422, REFUSALS[answer.reason])
  },
})
