import type { Config } from '@netlify/functions'
import { approveSchema } from '../../src/surveys/moderating/moderation-forms.ts'
import { approveSurveyRelease } from '../database/survey-results.ts'
import { callBuildHook, gapSeconds } from '../http/build-hook.ts'
import { endpoint } from '../http/endpoint.ts'
import { inBackground } from '../http/in-background.ts'
import { moderatorSession } from '../http/moderator-session.ts'
import { refusedBy, surveyReleasePage } from '../http/survey-release-page.ts'

export const config: Config = { path: '/api/moderation/surveys/approve' }

/** POST /api/moderation/surveys/approve: the second volunteer makes public what was shown, and has the site built with it. */
export default endpoint({
  schema: approveSchema,
  page: ({ release }, request) => surveyReleasePage(request, `publish-${String(release)}`),
  async command({ release }, request, context) {
    const approved = await approveSurveyRelease(moderatorSession(request), release, gapSeconds())
    if (!approved.ok) return refusedBy(approved)
    if (approved.build) inBackground(context, callBuildHook())
    return { ok: true, location: '/api/moderation/surveys?done=published#done' }
  },
})
