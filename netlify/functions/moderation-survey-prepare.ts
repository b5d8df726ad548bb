import type { Config } from '@netlify/functions'
import { prepareSchema } from '../../src/surveys/moderating/moderation-forms.ts'
import { computeAndPrepare } from '../database/survey-results.ts'
import { endpoint } from '../http/endpoint.ts'
import { moderatorSession } from '../http/moderator-session.ts'
import { prepareFormOf, refusedBy, surveyReleasePage } from '../http/survey-release-page.ts'

export const config: Config = { path: '/api/moderation/surveys/prepare' }

/** POST /api/moderation/surveys/prepare: computes the results of a closed survey and keeps them for a second volunteer. */
export default endpoint({
  schema: prepareSchema,
  page: (typed, request) => surveyReleasePage(request, prepareFormOf(typed)),
  async command({ survey, version, note }, request) {
    const prepared = await computeAndPrepare(moderatorSession(request), survey, version, note)
    if (!prepared.ok) return refusedBy(prepared, prepared.reason === 'note_missing' ? 'note' : '')
    return { ok: true, location: `/api/moderation/surveys?done=${prepared.again ? 'prepared_before' : 'prepared'}#done` }
  },
})
