import { fieldsOf } from '../countable-items.ts'
import type { Question } from '../question.ts'

/** What was typed or chosen, by the names of form controls. Several choices of one question are a list. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

/** What is wrong with an answer: the name of the control and a sentence for the person who answers. */
export interface AnswerMistake {
  field: string
  message: string
}

/** All that was sent under a name, without what is empty. A name that JavaScript itself knows, such as constructor, was not sent. */
export const valuesOf = (typed: Typed, field: string): string[] =>
  Object.hasOwn(typed, field) ? [typed[field] ?? []].flat().filter((value) => value !== '') : []

/** What was sent for these questions, and nothing else. */
export function typedFor(questions: Question[], typed: Typed): Typed {
  const given = questions
    .flatMap(fieldsOf)
    .map((field) => [field, valuesOf(typed, field)] as const)
    .filter(([, values]) => values.length > 0)
  return Object.fromEntries(given.map(([field, values]) => [field, values.length === 1 ? values[0]! : values]))
}
