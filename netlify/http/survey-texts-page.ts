import { MODERATION_REFUSALS } from '../../src/surveys/moderating/moderated.ts'
import { textsAddress, viewSchema, type TextsView } from '../../src/surveys/moderating/moderation-forms.ts'
import { PAGE_OF_TEXTS, presentTexts, presentUnreadable, textQuestions, type DoneHere } from '../../src/surveys/moderating/sorted-texts.ts'
import { readSurveyTexts } from '../database/survey-texts.ts'
import type { FormPage } from './answers.ts'
import { moderatorSession } from './moderator-session.ts'
import { SIGN_IN } from './queue-page.ts'
import type { Typed } from './read-form.ts'

const PAGE = '/moderation/surveys/texts/'

/** What the page of texts shows. Undefined without a live session. */
export async function textsData(sessionHash: string, typed: Record<string, unknown>, done?: DoneHere) {
  const view = viewSchema.safeParse(typed)
  if (!view.success) return presentUnreadable(MODERATION_REFUSALS.not_closed)
  const question = view.data.question ?? (await firstQuestion(sessionHash, view.data))
  const shown = { ...view.data, question }
  const texts = await readSurveyTexts(sessionHash, shown, PAGE_OF_TEXTS + 1)
  if (texts.ok) return presentTexts(texts, shown, done)
  return texts.reason === 'signed_out' ? undefined : presentUnreadable(MODERATION_REFUSALS.not_closed)
}

async function firstQuestion(sessionHash: string, view: TextsView): Promise<string | undefined> {
  const texts = await readSurveyTexts(sessionHash, view, 1)
  return texts.ok ? textQuestions(texts)[0]?.id : undefined
}

/** The page of texts with this form, for an answer that refuses it. Without a session, the way to sign in. */
export async function surveyTextsPage(request: Request, typed: Typed, form: string): Promise<FormPage> {
  const data = await textsData(moderatorSession(request), typed)
  if (!data) return SIGN_IN
  if (!('texts' in data)) return { path: PAGE, form: 'texts-form', data }
  const forms = data.texts.flatMap(({ sort, quote }) => [...sort, ...quote].map(({ form_id }) => form_id))
  return { path: PAGE, form: form === 'theme-form' || forms.includes(form) ? form : 'texts-form', data }
}

/** Back to the page of texts: to a text, or to the sentence at its top. */
export function backToTexts({ survey, version, question, after }: TextsView, done: string, text?: string) {
  const view = { survey, version, question, after }
  const location = text ? textsAddress(view, { done, of: text }, `text-${text}`) : textsAddress(view, { done }, 'done')
  return { ok: true as const, location }
}
