import { stringify } from 'csv-stringify/sync'
import { harmless } from '../../text/csv-cell.ts'
import { itemsOf } from '../countable-items.ts'
import type { Figure, Results } from '../release/results-file.ts'
import { questionsOf } from '../survey.ts'
import { figureWords, kindOf, percentOf, valueOf } from './figures.ts'

/** Every column of the CSV file, with what stands in it. */
export const CSV_COLUMNS = {
  question: 'Short name of the question. Empty in the rows that count people and not answers.',
  item: 'Short name of what was counted: the question, a row of it (question__row) or a place in a ranking (question__1).',
  item_words: 'What was asked, in words.',
  by: 'Who is counted: everyone; asked (only those who were asked, because of an earlier answer); role or area (one group of them).',
  group: 'Short name of the group; several that were put together are joined by a plus sign. “everyone” for all.',
  group_words: 'The group in words.',
  choice:
    'Short name of the answer; several that were put together are joined by a plus sign. Empty in the row that says how many answered.',
  choice_words: 'The answer in words.',
  figure: 'How many people. Empty where the kind is “under 10” or “nearly all”.',
  kind: 'What kind of figure it is: exact, about, under 10 or nearly all.',
  percent:
    'The figure as a whole percentage of those who answered, computed from published figures only. Empty where one of them is words.',
} as const

type Row = Record<keyof typeof CSV_COLUMNS, string>

/** The figures of a results file as a table in long format: a row for each figure, in the order of the page (RFC 4180). */
export function resultsCsv(results: Results): string {
  const columns = Object.keys(CSV_COLUMNS)
  // Spreadsheets take a file without the mark for one in an old Western encoding, and show “ as â€œ.
  return stringify(rowsOf(results), { header: true, columns, bom: true, record_delimiter: 'windows', cast: { string: harmless } })
}

function rowsOf(results: Results): Row[] {
  const people = { question: '', item: '', item_words: 'People who answered the survey', choice: '', choice_words: '', percent: '' }
  const questions = new Map(
    questionsOf(results.questionnaire).flatMap((question) => itemsOf(question).map(({ id }) => [id, question.id] as const)),
  )
  return [
    { ...people, by: 'everyone', group: 'everyone', group_words: 'Everybody', ...figure(results.responses) },
    ...results.groups.map(({ by, groups, words, people: size }) => ({
      ...people,
      by,
      group: groups.join('+'),
      group_words: words,
      ...figure(size),
    })),
    ...results.tables.flatMap(({ item, words, by, columns, rows }) =>
      columns.flatMap(({ groups, words: group_words, answered }, column) => {
        const same = { question: questions.get(item) ?? item, item, item_words: words, by, group: groups.join('+'), group_words }
        return [
          { ...same, choice: '', choice_words: 'People who answered this question', ...figure(answered), percent: '' },
          ...rows.map((row) => ({
            ...same,
            choice: row.choices.join('+'),
            choice_words: row.words,
            ...figure(row.figures[column]!),
            percent: String(percentOf(row.figures[column]!, answered) ?? ''),
          })),
        ]
      }),
    ),
  ]
}

const figure = (it: Figure) => ({ figure: String(valueOf(it) ?? ''), kind: valueOf(it) === undefined ? figureWords(it) : kindOf(it) })
