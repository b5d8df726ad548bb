import { fieldsOf } from '../countable-items.ts'
import { REFUSALS } from '../refusals.ts'
import { questionsOf, type Survey } from '../survey.ts'
import { stepFrom, type Place, type To } from './flow.ts'
import { valuesOf, type Typed } from './form-values.ts'

/** What a survey's form carries besides the answers. */
const ENVELOPE = ['version', 'page', 'to', 'submission', 'website']

/** Whether a field of a survey's form is an answer: its own are known, and readSent takes no others. `file` is a saved one. */
export const isAnswer = (field: string) => !ENVELOPE.includes(field) && field !== 'file'

const UNKNOWN = 'These answers hold something that this survey does not ask. It is left out now: look at your answers and go on.'
export const UNASKED =
  'These answers hold one to a question that you are not asked, after what else you chose. It is left out now: check your answers and send them again.'

export interface Sent {
  from: Place
  to: To
}

/** What the form of a survey's page wants, or a sentence about why it cannot be had. */
export function readSent(survey: Survey, typed: Typed): ({ ok: true } & Sent) | { ok: false; message: string } {
  if (valuesOf(typed, 'version').join() !== String(survey.version)) return { ok: false, message: REFUSALS.questions_changed.sentence }
  // Browsers for text do not know <template> and send the control in it, which has no name.
  const known = new Set(['', ...ENVELOPE, ...questionsOf(survey).flatMap(fieldsOf)])
  if (Object.keys(typed).some((name) => !known.has(name))) return { ok: false, message: UNKNOWN }
  const from = placeIn(survey, valuesOf(typed, 'page')[0])
  const asked = valuesOf(typed, 'to')[0] ?? (from === 'review' ? 'send' : 'next')
  const to = isWay(asked) ? asked : placeIn(survey, asked)
  return from === undefined || to === undefined ? { ok: false, message: REFUSALS.not_asked.sentence } : { ok: true, from, to }
}

/** The page that somebody gets back when a form is refused, with everything that was typed. */
export function placeAgain(survey: Survey, typed: Typed): { at: Place; changing?: boolean } {
  const sent = readSent(survey, typed)
  if (!sent.ok) return { at: (sent.message === UNKNOWN && placeIn(survey, valuesOf(typed, 'page')[0])) || 1 }
  const { mistakes, ...step } = stepFrom(survey, sent.from, sent.to, typed)
  return mistakes.length > 0 ? step : { at: sent.from, changing: sent.to === 'review' }
}

const isWay = (to: string): to is 'next' | 'back' | 'save' | 'send' => ['next', 'back', 'save', 'send'].includes(to)

/** A place that the survey has. */
export function placeIn({ pages }: Pick<Survey, 'pages'>, said: string | undefined): Place | undefined {
  if (said === 'review') return 'review'
  return pages.map((_, nth) => nth + 1).find((number) => String(number) === said)
}
