import { fieldsOf } from '../countable-items.ts'
import type { Question } from '../question.ts'
import type { Survey } from '../survey.ts'
import { readAnswers, type Read } from './answers.ts'
import { typedFor, valuesOf, type AnswerMistake, type Typed } from './form-values.ts'

/** Where somebody stands in a survey: on a page, by its number from 1, or at the review of all answers. */
export type Place = number | 'review'

/** Where a button leads. `review` comes from a page that was changed, and `send` from the review. */
export type To = Place | 'next' | 'back' | 'save' | 'send'

interface AskedPage {
  number: number
  questions: Question[]
}

/** What somebody is asked after what they answered so far, and those answers without any to what they are not asked. */
export function askedOf({ pages }: Pick<Survey, 'pages'>, typed: Typed): { pages: AskedPage[]; typed: Typed } {
  let kept: Typed = {}
  const asked = pages.map(({ questions }, nth) => {
    const those = questions.filter(({ show_if }) => !show_if || valuesOf(kept, show_if.question).some((it) => show_if.is.includes(it)))
    kept = { ...kept, ...typedFor(those, typed) }
    return { number: nth + 1, questions: those }
  })
  return { pages: asked.filter(({ questions }) => questions.length > 0), typed: kept }
}

/** Whether there is an answer to a question that somebody with the other answers is not asked. */
export function hasUnasked(survey: Pick<Survey, 'pages'>, typed: Typed): boolean {
  const { typed: kept } = askedOf(survey, typed)
  const all = survey.pages.flatMap(({ questions }) => questions).flatMap(fieldsOf)
  return all.some((field) => valuesOf(typed, field).length > 0 && !Object.hasOwn(kept, field))
}

/** The outcome of a step: where to go, what is wrong there, and at the very end all answers as they are stored. */
export interface Step {
  at: Place
  mistakes: AnswerMistake[]
  /** Set when somebody came from the review to change a page: then the way goes on to the review. */
  changing?: boolean
  complete?: Read
}

/** Where a button on a page leads. Only going on looks at the answers: back, and to a page, one always comes. */
export function stepFrom(survey: Pick<Survey, 'pages'>, from: Place, to: To, typed: Typed): Step {
  const { pages, typed: kept } = askedOf(survey, typed)
  const numbers = pages.map(({ number }) => number)
  const onPage = (number: Place) => pages.find((page) => page.number === number)?.questions ?? []
  const wrongOn = (number: Place) => readAnswers(onPage(number), kept).mistakes
  if (to === 'back') return { at: numbers.findLast((number) => from === 'review' || number < from) ?? 1, mistakes: [] }
  if (typeof to === 'number') return { at: numbers.find((number) => number >= to) ?? 'review', mistakes: [], changing: from === 'review' }
  const here = wrongOn(from)
  if (to !== 'send' && here.length > 0) return { at: from, mistakes: here, changing: to === 'review' }
  if (to === 'next') return { at: numbers.find((number) => from !== 'review' && number > from) ?? 'review', mistakes: [] }
  const wrong = numbers.find((number) => wrongOn(number).length > 0)
  if (to !== 'send') return { at: wrong ?? 'review', mistakes: [], changing: wrong !== undefined }
  if (wrong !== undefined) return { at: wrong, mistakes: wrongOn(wrong), changing: true }
  return { at: 'review', mistakes: [], complete: readAnswers(pages.flatMap(({ questions }) => questions), kept) } // prettier-ignore
}

/** Which page of how many this is for somebody with these answers. Pages without a question for them do not count. */
export function progressAt(pages: AskedPage[], at: Place): { page: number; of: number } {
  const place = pages.findIndex(({ number }) => number === at)
  return { page: place < 0 ? pages.length : place + 1, of: pages.length }
}

/** Answers that a page carries along because other pages ask for them: one hidden control each. */
export function carriedOn(pages: AskedPage[], at: Place, typed: Typed): { name: string; value: string }[] {
  const others = pages.filter(({ number }) => number !== at).flatMap(({ questions }) => questions)
  return others.flatMap(fieldsOf).flatMap((name) => valuesOf(typed, name).map((value) => ({ name, value })))
}
