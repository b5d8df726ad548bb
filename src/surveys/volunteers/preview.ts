import { itemsOf } from '../countable-items.ts'
import type { Figure, Results, Table } from '../release/results-file.ts'
import { figureWords, percentWords } from '../results/figures.ts'
import { questionsOf } from '../survey.ts'

const PARTS: Record<Table['by'], string> = {
  everyone: 'Everybody',
  asked: 'Those who were asked after certain answers',
  role: 'By role',
  area: 'By area',
}

/** The kinds of tables in the order in which they are read. */
const ORDER = ['everyone', 'asked', 'role', 'area'] as const

/** All that a results file makes public, as sentences and words, for two volunteers to look at on a screen or in a terminal. */
export function previewOf({ responses, groups, tables, dropped, words, questionnaire, attack }: Results) {
  const all = questionsOf(questionnaire)
  const questions = new Map(all.map(({ id, question }) => [id, question]))
  const titles = new Map(all.flatMap(itemsOf).map(({ id, words }) => [id, words]))
  const parts = ORDER.map((by) => ({ title: PARTS[by], tables: tables.filter((table) => table.by === by).map(tableWords) }))
  return {
    responses: `${figureWords(responses)} ${isOne(responses) ? 'person' : 'people'} answered.`,
    groups: groups.map(({ by, words, people }) => ({ sentence: `${PARTS[by]}: ${words}, ${figureWords(people)}` })),
    parts: parts.filter((part) => part.tables.length > 0),
    dropped: dropped.map(({ item, by, reason }) => ({
      sentence: `${titles.get(item) ?? item} (${PARTS[by]}): ${reason}`,
    })),
    words: words.map(({ question, themes, quotes }) => ({
      question: questions.get(question) ?? question,
      themes: themes.map((theme) => ({ sentence: `${theme.words}: ${theme.mentions} or more` })),
      quotes: quotes.map((quote) => ({ quote })),
    })),
    attack: attack.map((line) => ({ line })),
  }
}

export type Preview = ReturnType<typeof previewOf>

const tableWords = ({ words, several, columns, rows }: Table) => ({
  words,
  several: several ? 'People could choose several.' : null,
  columns: columns.map((column) => ({ words: column.words })),
  rows: [
    { words: 'Answered', figures: columns.map(({ answered }) => ({ figure: figureWords(answered) })) },
    ...rows.map((row) => ({
      words: row.words,
      figures: row.figures.map((figure, nth) => ({ figure: share(figure, columns[nth]!.answered) })),
    })),
  ],
})

/** A figure with its share as the public page computes it. */
function share(figure: Figure, of: Figure): string {
  const percent = percentWords(figure, of)
  return percent ? `${figureWords(figure)} (${percent})` : figureWords(figure)
}

const isOne = (figure: Figure) => typeof figure === 'object' && 'exact' in figure && figure.exact === 1
