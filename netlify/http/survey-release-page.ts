import { refusalWords, type ModerationRefusal } from '../../src/surveys/moderating/moderated.ts'
import { prepareFormId, presentReleases } from '../../src/surveys/moderating/releases.ts'
import { readSurveyReleases } from '../database/survey-results.ts'
import type { FormPage } from './answers.ts'
import { moderatorSession } from './moderator-session.ts'
import { SIGN_IN } from './queue-page.ts'
import { refused } from './refused.ts'

/** The page of surveys with this form, for an answer that refuses it. Without a session, the way to sign in. */
export async function surveyReleasePage(request: Request, form: string): Promise<FormPage> {
  const versions = await readSurveyReleases(moderatorSession(request))
  if (!versions) return SIGN_IN
  const data = presentReleases(versions)
  const forms = data.surveys.flatMap(({ prepare, release }) => [
    ...prepare.map(({ form_id }) => form_id),
    ...release.flatMap(({ publish }) => publish.map(({ form_id }) => form_id)),
  ])
  // Results that are not the newest any more have no form: the page's own says why.
  return { path: '/moderation/surveys/', form: forms.includes(form) ? form : 'surveys-form', data }
}

/** The form with which results of a version are prepared, from what was typed. */
export const prepareFormOf = (typed: Record<string, unknown>) => prepareFormId(String(typed['survey']), String(typed['version']))

/** A refusal of the database in the words of this site. */
export const refusedBy = (refusal: ModerationRefusal, field = '') =>
  refused(
    refusal.reason === 'signed_out' ? 403 : refusal.reason === 'not_words' || refusal.reason === 'note_missing' ? 422 : 409,
    refusalWords(refusal),
    field,
  )
