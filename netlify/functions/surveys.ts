import type { Config } from '@netlify/functions'
import { hasUnasked, stepFrom } from '../../src/surveys/answering/flow.ts'
import { fileName, readSavedFile, savedFile } from '../../src/surveys/answering/saved-file.ts'
import { isAnswer, placeAgain, readSent, UNASKED } from '../../src/surveys/answering/submitted-step.ts'
import { REFUSALS } from '../../src/surveys/refusals.ts'
import { endpoint } from '../http/endpoint.ts'
import { refused, refusedBy } from '../http/refused.ts'
import { routes } from '../http/routes.ts'
import { STEPS, submissionOf, surveyPage } from '../surveys/survey-page.ts'
import { knownSurvey, openSurvey, surveyAt } from '../surveys/survey-questions.ts'
import { answerSurvey } from '../surveys/surveys-rpc.ts'

export const config: Config = { path: ['/api/surveys/:slug', '/api/surveys/:slug/continue'] }

/** For a survey that does not exist: what was sent comes back on a plain page. */
const NO_PAGE = { path: '/', form: 'survey-form' }

/** Answering a survey. */
export default routes(config, {
  /**
   * One step through a survey. The form carries all answers along, and nothing is stored before the last one, which stores one
   * anonymous response. Its network is not looked at, and nothing of it is written down.
   */
  '/api/surveys/:slug': endpoint({
    several: true,
    schema: openSurvey,
    words: isAnswer,
    async page(typed, _request, { params }) {
      const slug = params['slug'] ?? ''
      const survey = await surveyAt(slug)
      return survey ? surveyPage(slug, survey, placeAgain(survey, typed), typed) : NO_PAGE
    },
    pages: [STEPS],
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
      return answer.ok ? { ok: true, location: `/surveys/${slug}/received/` } : refusedBy(REFUSALS, answer)
    },
  }),

  /** Reads a file that somebody saved, and answers with the page where they stopped. Keeps nothing. */
  '/api/surveys/:slug/continue': endpoint({
    files: true,
    schema: openSurvey,
    words: isAnswer,
    page: (_typed, _request, { params }) => ({ path: `/surveys/${params['slug'] ?? ''}/continue/`, form: 'continue-form' }),
    pages: [STEPS],
    async command(_typed, _request, { params }, sent) {
      const { slug, survey } = await knownSurvey(params)
      const file = String(sent['file'] ?? '')
      if (file === '') return refused(422, 'Choose the file that you saved.', 'file')
      const saved = readSavedFile(file, slug, survey)
      if (!saved.ok) return refused(422, saved.message, 'file')
      const typed = { ...saved.typed } as Record<string, string | string[]>
      return { ok: true, shown: surveyPage(slug, survey, { at: saved.page }, typed), typed, json: { page: saved.page } }
    },
  }),
})
