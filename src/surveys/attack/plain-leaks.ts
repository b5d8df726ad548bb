import type { Figure, Results, Table } from '../release/results-file.ts'
import { FEW, THRESHOLD } from '../release/rounding.ts'
import { hiddenGroups } from './group-sizes.ts'
import type { Leak } from './leak.ts'
import { intervalOf } from './total-unknowns.ts'

const isExact = (figure: Figure) => typeof figure !== 'string' && 'exact' in figure
const isSmall = (figure: Figure) => figure === 'under_10' || (figure !== 'nearly_all' && intervalOf(figure)[1] < THRESHOLD)

/** Leaks that show without arithmetic: the usual ways in which a table tells what a few people answered. */
export const plainLeaks = (results: Results): Leak[] => [
  ...results.groups.flatMap((group) => sizeLeaks(group)),
  ...results.tables.flatMap((table) => [
    ...(isSmall(results.responses) ? [leakIn(table, 'Fewer than twenty people took part: no table may be published.')] : []),
    ...(table.by === 'everyone' ? wholeLeaks(table) : groupLeaks(table, results)),
  ]),
]

const leakIn = ({ item, by }: Pick<Table, 'item' | 'by'>, what: string, more: { group?: string; choice?: string } = {}): Leak => ({
  item,
  by,
  ...more,
  what,
})

function sizeLeaks({ by, words, people }: Results['groups'][number]): Leak[] {
  const leak = (what: string) => leakIn({ item: '', by }, what, { group: words })
  return [
    ...(isExact(people) ? [leak(`The size of the group “${words}” is exact: beside rounded figures it gives away the others.`)] : []),
    ...(isSmall(people) || people === 'nearly_all' ? [leak(`The group “${words}” is shown with fewer than twenty people.`)] : []),
  ]
}

function wholeLeaks(table: Table): Leak[] {
  const { answered } = table.columns[0]!
  return [
    ...(isSmall(answered) ? [leakIn(table, `Fewer than twenty people answered “${table.words}”.`)] : []),
    ...table.rows.flatMap(({ words, choices, figures }) => {
      const [least, most] = intervalOf(figures[0]!)
      const leak = (what: string) => leakIn(table, what, { choice: words })
      const shared = table.several && choices.length > 1
      return [
        ...(most < FEW ? [leak(`“${table.words}”: fewer than five people chose “${words}”, and their number is shown.`)] : []),
        ...(!shared && (figures[0] === 'nearly_all' || intervalOf(answered)[1] - least < FEW)
          ? [leak(`“${table.words}”: all who answered chose “${words}”, or all but a few.`)]
          : []),
      ]
    }),
  ]
}

function groupLeaks(table: Table, results: Results): Leak[] {
  const isLonely = table.by !== 'asked' && hiddenGroups(results, table.by, table.columns) === 1
  return [
    ...(isLonely ? [leakIn(table, `“${table.words}”: a single group is left out, so everybody minus the others gives its figures.`)] : []),
    ...table.columns.flatMap(({ words, answered }, nth) => [
      ...(isExact(answered)
        ? [leakIn(table, `“${table.words}”: the total of “${words}” is exact beside rounded parts.`, { group: words })]
        : []),
      ...(isSmall(answered) || answered === 'nearly_all'
        ? [leakIn(table, `“${table.words}”: “${words}” is shown with fewer than twenty people.`, { group: words })]
        : []),
      ...table.rows.flatMap((row) => figureLeaks(table, words, answered, row, row.figures[nth]!)),
    ]),
  ]
}

function figureLeaks(table: Table, group: string, answered: Figure, { words, choices }: Table['rows'][number], figure: Figure): Leak[] {
  const leak = (what: string) => [leakIn(table, `“${table.words}”, ${group}: ${what}`, { group, choice: words })]
  if (isExact(figure)) return leak(`the figure of “${words}” is exact.`)
  if (table.several && choices.length > 1) return []
  const all = typeof figure !== 'string' && typeof answered !== 'string' && intervalOf(figure)[1] >= intervalOf(answered)[1]
  return all ? leak(`“${words}” is shown as if all of them had chosen it.`) : []
}
