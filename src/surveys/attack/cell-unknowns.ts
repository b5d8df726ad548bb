import type { Table } from '../release/results-file.ts'
import { THRESHOLD } from '../release/rounding.ts'
import { addUp, splitInto, type Subsets } from './subsets.ts'
import { intervalOf, outsideOf, type Whole } from './total-unknowns.ts'

/** A column of a table, or those who are not shown: then nothing is published of it. */
export type Column = Pick<Table['columns'][number], 'words'> & { answered?: Table['columns'][number]['answered'] }

const NOTHING_KNOWN = [0] as const

/** How many answered in each column. A column that is shown has enough people: everybody can read the rule. */
export const answeredIn = ({ numbers }: Whole, columns: Column[]): number[] =>
  columns.map(({ answered }) => {
    const one = numbers.number(...(answered ? intervalOf(answered) : NOTHING_KNOWN))
    if (answered) numbers.within(one, THRESHOLD, Infinity)
    return one
  })

/** Adds the cells of a table, column by column and for each set of columns, and watches every one of them. */
export function addCells(
  { numbers, watched, item }: Whole,
  table: Table,
  columns: Column[],
  answeredOf: Subsets,
  totalOf: (choices: string[]) => number,
): void {
  const rows = table.rows.map(({ choices, words, figures }) => {
    const chose = columns.map((column, nth) => numbers.number(...(column.answered ? intervalOf(figures[nth]!) : NOTHING_KNOWN)))
    const others = columns.map(() => numbers.number())
    const choseOf = splitInto(numbers, totalOf(choices), chose)
    const othersOf = splitInto(numbers, numbers.number(), others)
    // Several choices of one person count several times: then nobody knows how many others there are.
    const hasOthers = !table.several || choices.length === 1
    if (hasOthers) addUp(numbers, answeredOf, [choseOf, othersOf])
    columns.forEach((column, nth) => {
      const about = { table, group: column.words, choice: words }
      watched.push({ ...about, number: chose[nth]!, did: true, nearlyAll: false })
      if (!hasOthers) return
      if (column.answered) numbers.within(others[nth]!, ...outsideOf(figures[nth]!))
      watched.push({ ...about, number: others[nth]!, did: false, nearlyAll: figures[nth] === 'nearly_all' })
    })
    return { choseOf, othersOf }
  })
  if (table.several) return
  const covered = new Set(table.rows.flatMap(({ choices }) => choices))
  const isWhole = Object.keys(item(table.item)?.choices ?? {}).every((choice) => covered.has(choice))
  const all = [...rows.map(({ choseOf }) => choseOf), ...(isWhole ? [] : [answeredOf.map(() => numbers.number())])]
  addUp(numbers, answeredOf, all)
  for (const { choseOf, othersOf } of rows)
    addUp(
      numbers,
      othersOf,
      all.filter((one) => one !== choseOf),
    )
}
