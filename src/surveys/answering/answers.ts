import { ASSOCIATION } from '../../settings/association.ts'
import { asParagraphs, isVisible } from '../../text/clean.ts'
import { lengthOf } from '../../text/length.ts'
import { choicesOf, partOf, quoteField } from '../countable-items.ts'
import { PREFER_NOT, TEXT_LIMITS } from '../question-fields.ts'
import { isText, type ClosedQuestion, type Question, type TextQuestion } from '../question.ts'
import { valuesOf, type AnswerMistake, type Typed } from './form-values.ts'
import { placesIn } from './ranking.ts'

/** What one person answered, in the three parts that are stored apart. */
export interface Answers {
  /** Item to choice, or to several choices. */
  answers: Record<string, string | string[]>
  /** Question to own words, and whether they may be quoted. */
  texts: Record<string, { text: string; may_quote: boolean }>
  /** A random key that makes two sendings one response, when the sender has one. */
  submission: string | undefined
}

export type Read = Pick<Answers, 'answers' | 'texts'> & { mistakes: AnswerMistake[] }

/**
 * Reads the answers to some questions: those of one page, or all that somebody was asked. Every message names its question.
 * Only choices that the survey has get through, and a question without an answer leaves nothing behind.
 */
export function readAnswers(questions: Question[], typed: Typed): Read {
  const read: Read = { answers: {}, texts: {}, mistakes: [] }
  for (const question of questions) {
    if (isText(question)) readText(question, typed, read)
    else if (question.kind === 'several') readSeveral(question, typed, read)
    else if (question.kind === 'grid')
      for (const [row, words] of Object.entries(question.rows)) readOne(question, partOf(question.id, row), words, typed, read)
    else if (question.kind === 'ranking') {
      const { places, mistakes } = placesIn(question, typed)
      Object.assign(read.answers, places)
      read.mistakes.push(...mistakes)
    } else readOne(question, question.id, question.question, typed, read)
  }
  return read
}

function readOne(question: ClosedQuestion, field: string, words: string, typed: Typed, { answers, mistakes }: Read): void {
  const [chosen, ...more] = valuesOf(typed, field)
  if (more.length > 0) mistakes.push({ field, message: `Choose one answer only: ${words}` })
  else if (chosen === undefined ? question.required : !Object.hasOwn(choicesOf(question), chosen))
    mistakes.push({ field, message: `Choose an answer: ${words}` })
  else if (chosen !== undefined) answers[field] = chosen
}

function readSeveral(question: Extract<Question, { kind: 'several' }>, typed: Typed, { answers, mistakes }: Read): void {
  const { id: field, question: words } = question
  const offered = Object.keys(choicesOf(question))
  const chosen = valuesOf(typed, field)
  // In the order of the page, each once: the order in which somebody ticked is nobody's business.
  const ticked = offered.filter((choice) => chosen.includes(choice))
  if (chosen.some((choice) => !offered.includes(choice)) || (question.required && chosen.length === 0))
    mistakes.push({ field, message: `Choose one or more answers: ${words}` })
  else if (ticked.includes(PREFER_NOT) && ticked.length > 1)
    mistakes.push({ field, message: `Choose either “Prefer not to say” or other answers: ${words}` })
  else if (ticked.length > 0) answers[field] = ticked
}

function readText({ id: field, kind, question, required }: TextQuestion, typed: Typed, { texts, mistakes }: Read): void {
  const [written = '', ...more] = valuesOf(typed, field)
  const text = asParagraphs(written)
  const limit = TEXT_LIMITS[kind]
  const readable = isVisible(text)
  if (more.length > 0) mistakes.push({ field, message: `Write one answer only: ${question}` })
  else if (lengthOf(text) > limit)
    mistakes.push({ field, message: `Shorten your answer to ${limit.toLocaleString(ASSOCIATION.language)} characters: ${question}` })
  else if (!readable && (required || text !== '')) mistakes.push({ field, message: `Write an answer: ${question}` })
  else if (readable) texts[field] = { text, may_quote: valuesOf(typed, quoteField(field)).includes('yes') }
}
