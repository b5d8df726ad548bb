import { presentTeam } from '../../src/moderation/team.ts'
import { readTeam } from '../database/team.ts'
import type { FormPage } from './answers.ts'
import { moderatorSession } from './moderator-session.ts'
import { SIGN_IN } from './queue-page.ts'

/** The page of the volunteers with this form, for an answer that refuses it. Without a session, the way to sign in. */
export async function teamPage(request: Request, form: string): Promise<FormPage> {
  const team = await readTeam(moderatorSession(request))
  if (!team) return SIGN_IN
  const data = presentTeam(team, null, form)
  // Somebody who was removed meanwhile has no form any more.
  const shown = data.moderators.some(({ form_id }) => form_id === form)
  return { path: '/moderation/team/', form: shown ? form : 'add-form', data }
}
