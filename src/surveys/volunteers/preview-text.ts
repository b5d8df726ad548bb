import type { Results } from '../release/results-file.ts'
import { wrapped } from '../results/wrapped.ts'
import { previewOf, type Preview } from './preview.ts'

/** As wide as the narrowest terminal that is still around. */
const WIDTH = 80
/** One column of figures stands beside long words; several share the line. */
const COLUMN = { alone: 24, several: 12 }

type Shown = Preview['parts'][number]['tables'][number]

/** What a results file makes public, as plain text of 80 columns. */
export function previewText(results: Results): string {
  const { responses, groups, parts, words, dropped, attack } = previewOf(results)
  const blocks = [
    `${results.questionnaire.title}, version ${results.version}\n${responses}`,
    listed(groups.map(({ sentence }) => sentence)),
    ...parts.flatMap(({ title, tables }) => [underlined(title), ...tables.map(tableText)]),
    ...words.flatMap(({ question, themes, quotes }) => [
      underlined(question),
      listed([...themes.map(({ sentence }) => sentence), ...quotes.map(({ quote }) => `“${quote}”`)]),
    ]),
    ...(dropped.length > 0 ? [underlined('Tables that were dropped'), listed(dropped.map(({ sentence }) => sentence))] : []),
    underlined('What the attack on these tables tried and found'),
    listed(attack.map(({ line }) => line)),
  ]
  // A terminal takes some characters for commands.
  return `${blocks.filter(Boolean).join('\n\n')}\n`.replace(/[\u0080-\u009f]/g, '')
}

const linesOf = (text: string, width: number) => wrapped(text, width).split('\n')

const underlined = (title: string) => linesOf(title, WIDTH).join('\n') + `\n${'='.repeat(Math.min(title.length, WIDTH))}`

const listed = (lines: string[]) =>
  lines
    .map((line) =>
      linesOf(line, WIDTH - 2)
        .map((part, nth) => `${nth === 0 ? '- ' : '  '}${part}`)
        .join('\n'),
    )
    .join('\n')

function tableText({ words, several, columns, rows }: Shown): string {
  const width = columns.length > 1 ? COLUMN.several : COLUMN.alone
  const first = WIDTH - width * columns.length
  const line = (cells: string[]) => {
    const wide = cells.map((cell, nth) => linesOf(cell, (nth === 0 ? first : width) - 1))
    const height = Math.max(...wide.map((cell) => cell.length))
    return Array.from({ length: height }, (_, row) =>
      wide
        .map((cell, nth) => (nth === 0 ? (cell[row] ?? '').padEnd(first) : (cell[row] ?? '').padStart(width)))
        .join('')
        .trimEnd(),
    ).join('\n')
  }
  return [
    ...linesOf(several ? `${words} (${several})` : words, WIDTH),
    '-'.repeat(WIDTH),
    line(['', ...columns.map((column) => column.words)]),
    ...rows.map((row) => line([row.words, ...row.figures.map(({ figure }) => figure)])),
  ].join('\n')
}
