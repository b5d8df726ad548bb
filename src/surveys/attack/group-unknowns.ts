import type { Table } from '../release/results-file.ts'
import { addCells, answeredIn, type Column } from './cell-unknowns.ts'
import { hiddenNames, type sizesIn } from './group-sizes.ts'
import { addUp, splitInto } from './subsets.ts'
import type { Whole } from './total-unknowns.ts'

const HIDDEN = 'Groups that are not shown, together'

/** Adds a table by role or by area, with those who are not shown as one more column. */
export function addGroupTable(whole: Whole, sizes: ReturnType<typeof sizesIn>, table: Table): void {
  const { numbers, results } = whole
  const hidden = hiddenNames(results, table.by, table.columns)
  const columns: (Column & { groups: string[] })[] = [...table.columns, ...(hidden.length > 0 ? [{ groups: hidden, words: HIDDEN }] : [])]
  const everybodyOf = sizes(
    table.by,
    columns.map(({ groups }) => groups),
  )
  const answeredOf = splitInto(numbers, whole.answered(table.item), answeredIn(whole, columns))
  // Those who are left did not answer.
  addUp(numbers, everybodyOf, [
    answeredOf,
    splitInto(
      numbers,
      numbers.number(),
      columns.map(() => numbers.number()),
    ),
  ])
  addCells(whole, table, columns, answeredOf, (choices) => whole.chose(table.item, choices))
}
