import { isText } from '../question.ts'
import type { Results, Words } from './results-file.ts'
import { questionsOf, type Survey } from '../survey.ts'

/** Mentions are rounded down to a multiple of this, and fewer are not published (R9). */
const MENTIONS = 5

const byWords = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

/** R9: themes and quotations by question. Their order tells nothing: themes by what is published of them, quotations by their letters. */
export function ownWordsOf(survey: Survey, { themes, quotes }: Words): Results['words'] {
  const texts = questionsOf(survey)
    .filter(isText)
    .map(({ id }) => id)
  const stray = [...themes, ...quotes].find(({ question }) => !texts.includes(question))
  if (stray) throw new Error(`The survey asks for no own words in ${stray.question}. Publish words under the questions that were asked.`)
  const rare = themes.find(({ mentions }) => mentions < MENTIONS)
  if (rare) throw new Error(`The theme “${rare.words}” was mentioned too rarely to be published.`)
  return texts
    .map((question) => ({
      question,
      themes: themes
        .filter((theme) => theme.question === question)
        .map(({ words, mentions }) => ({ words, mentions: mentions - (mentions % MENTIONS) }))
        .toSorted((one, other) => other.mentions - one.mentions || byWords(one.words, other.words)),
      quotes: quotes
        .filter((quote) => quote.question === question)
        .map(({ words }) => words)
        .toSorted(byWords),
    }))
    .filter((one) => one.themes.length > 0 || one.quotes.length > 0)
}
