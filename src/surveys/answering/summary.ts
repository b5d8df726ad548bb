import { asParagraphs } from '../../text/clean.ts'
import { choicesOf, partOf, quoteField } from '../countable-items.ts'
import { isText, type Question } from '../question.ts'
import type { Survey } from '../survey.ts'
import { askedOf } from './flow.ts'
import { valuesOf, type Typed } from './form-values.ts'
import { placesIn } from './ranking.ts'

const NOT_ANSWERED = 'Not answered'

interface SummaryLine {
  question: string
  /** One line each. */
  answers: { words: string }[]
}

interface SummaryPart {
  page: number
  title: string
  /** What the button of this page says to somebody who only hears it. */
  change: string
  lines: SummaryLine[]
}

/** All answers in words, page by page, without what somebody is not asked. */
export function summaryOf(survey: Pick<Survey, 'pages'>, typed: Typed): SummaryPart[] {
  const { pages, typed: kept } = askedOf(survey, typed)
  return pages.map(({ number, questions }) => {
    const title = survey.pages[number - 1]!.title
    return { page: number, title, change: `Change: ${title}`, lines: questions.map((question) => lineOf(question, kept)) }
  })
}

function lineOf(question: Question, typed: Typed): SummaryLine {
  const words = wordsOf(question, typed)
  return { question: question.question, answers: (words.length > 0 ? words : [NOT_ANSWERED]).map((it) => ({ words: it })) }
}

function wordsOf(question: Question, typed: Typed): string[] {
  if (isText(question)) {
    const text = asParagraphs(valuesOf(typed, question.id)[0] ?? '')
    const mayQuote = valuesOf(typed, quoteField(question.id)).includes('yes')
    return text === '' ? [] : [text, mayQuote ? 'We may quote this.' : 'We may not quote this.']
  }
  const choices = choicesOf(question)
  const chosen = (field: string) => {
    const values = valuesOf(typed, field)
    return Object.entries(choices).flatMap(([choice, words]) => (values.includes(choice) ? [words] : []))
  }
  if (question.kind === 'grid')
    return Object.entries(question.rows).map(([row, words]) => `${words} – ${chosen(partOf(question.id, row))[0] ?? NOT_ANSWERED}`)
  if (question.kind === 'ranking') {
    const { places } = placesIn(question, typed)
    return Object.keys(choices).flatMap((_, nth) => {
      const choice = places[partOf(question.id, nth + 1)]
      return choice === undefined ? [] : [`${nth + 1}. ${choices[choice]}`]
    })
  }
  return chosen(question.id)
}
