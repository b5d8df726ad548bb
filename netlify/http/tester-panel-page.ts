import { presentOpenTests } from '../../src/testers/inviting/presented.ts'
import { viewOf, type PanelView } from '../../src/testers/panel/filters.ts'
import { presentPanel } from '../../src/testers/panel/presented-panel.ts'
import { readTests } from '../database/invitations.ts'
import { readTesters } from '../database/tester-panel.ts'
import type { FormPage } from './answers.ts'
import { moderatorSession } from './moderator-session.ts'
import { SIGN_IN } from './queue-page.ts'
import type { Typed } from './read-form.ts'

/** What the page of testers shows. Undefined without a live session. */
export async function testerPanelData(sessionHash: string, view: PanelView) {
  const [panel, tests] = await Promise.all([readTesters(sessionHash, view), readTests(sessionHash)])
  return panel && tests && { ...presentPanel(panel, view), ...presentOpenTests(tests) }
}

/** The page of testers with this form, for an answer that refuses it, as it was filtered. Without a session, the way to sign in. */
export async function testerPanelPage(request: Request, typed: Typed, form: string): Promise<FormPage> {
  const data = await testerPanelData(moderatorSession(request), typedView(typed))
  return data ? { path: '/moderation/testers/', form, data } : SIGN_IN
}

/** The view from which a form was sent: it stands in its hidden field. */
const typedView = (typed: Typed): PanelView => viewOf(new URLSearchParams(String(typed['view'] ?? '').slice(0, 2000)))
