import { ASSOCIATION } from '../settings/association.ts'
import { AGREEMENT, PREFER_NOT } from './question-fields.ts'
import { isText, type ClosedQuestion, type Question } from './question.ts'

/**
 * One thing that is stored and counted. Most questions are one item; each row of a grid is one, and so is each place of a
 * ranking. `id` is the name in the stored answers, `field` the name of its form control.
 */
export interface Item {
  id: string
  question: ClosedQuestion
  /** What was asked, as a table's title says it. */
  words: string
  /** Whether somebody may choose several. */
  several: boolean
  /** Short name to words, “Prefer not to say” included where it is offered. */
  choices: Record<string, string>
}

/** Where a part of a question's name ends and the next begins. No id may contain it. */
const PART = '__'

export const partOf = (id: string, part: string | number) => `${id}${PART}${part}`

/** The name of the box that allows quoting a text. */
export const quoteField = (id: string) => partOf(id, 'quote')

/** What the places of a ranking are called. */
export const PLACES = ['1st', '2nd', '3rd', '4th', '5th', '6th']

/** What can be chosen in a question: short name to words. */
export function choicesOf(question: ClosedQuestion): Record<string, string> {
  const choices = given(question)
  return 'prefer_not_to_say' in question && question.prefer_not_to_say ? { ...choices, [PREFER_NOT]: 'Prefer not to say' } : choices
}

function given(question: ClosedQuestion): Record<string, string> {
  if (question.kind === 'agree') return AGREEMENT
  if (question.kind === 'grid') return question.choices ?? AGREEMENT
  if (question.kind !== 'number') return question.choices
  const { ranges, unit, unit_one = unit } = question
  const written = (number: number) => number.toLocaleString(ASSOCIATION.language)
  return Object.fromEntries(
    ranges.map((from, nth) => {
      const to = (ranges[nth + 1] ?? Infinity) - 1
      const range = to === Infinity ? `${written(from)} or more` : to === from ? written(from) : `${written(from)} to ${written(to)}`
      return [`from_${from}`, `${range} ${from === 1 && to === 1 ? unit_one : unit}`]
    }),
  )
}

/** The items of one question. A text has none: it is stored apart and never counted. */
export function itemsOf(question: Question): Item[] {
  if (isText(question)) return []
  const item = (id: string, words: string): Item => ({
    id,
    question,
    words,
    several: question.kind === 'several',
    choices: choicesOf(question),
  })
  if (question.kind === 'grid')
    return Object.entries(question.rows).map(([row, words]) => item(partOf(question.id, row), `${question.question} ${words}`))
  if (question.kind === 'ranking')
    return Object.keys(question.choices).map((_, nth) => item(partOf(question.id, nth + 1), `${question.question} ${PLACES[nth]} place`))
  return [item(question.id, question.question)]
}

/** The names of all form controls of one question, in the order of the page. */
export function fieldsOf(question: Question): string[] {
  if (isText(question)) return [question.id, quoteField(question.id)]
  if (question.kind === 'grid') return Object.keys(question.rows).map((row) => partOf(question.id, row))
  if (question.kind === 'ranking') return Object.keys(question.choices).map((choice) => partOf(question.id, choice))
  return [question.id]
}
