import type { Config } from '@netlify/functions'
import { readSavedFile } from '../../src/surveys/answering/saved-file.ts'
import { endpoint } from '../http/endpoint.ts'
import { refused } from '../http/refused.ts'
import { surveyPage } from '../http/survey-page.ts'
import { knownSurvey, openSurvey } from '../http/survey-questions.ts'

export const config: Config = { path: '/api/surveys/:slug/continue' }

/** POST /api/surveys/<slug>/continue: reads a file that somebody saved, and answers with the page where they stopped. Keeps nothing. */
export default endpoint({
  files: true,
  schema: openSurvey,
  page: (_typed, _request, { params }) => ({ path: `/surveys/${params['slug'] ?? ''}/continue/`, form: 'continue-form' }),
  async command(_typed, _request, { params }, sent) {
    const { slug, survey } = await knownSurvey(params)
    const file = String(sent['file'] ?? '')
    if (file === '') return refused(422, 'Choose the file that you saved.', 'file')
    const saved = readSavedFile(file, slug, survey)
    if (!saved.ok) return refused(422, saved.message, 'file')
    const typed = { ...saved.typed } as Record<string, string | string[]>
    return { ok: true, shown: surveyPage(slug, survey, { at: saved.page }, typed), typed, json: { page: saved.page } }
  },
})
