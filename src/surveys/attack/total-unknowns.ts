import { itemsOf, type Item } from '../countable-items.ts'
import type { Figure, Results, Table } from '../release/results-file.ts'
import { BASE, FEW, SMALL } from '../release/rounding.ts'
import { questionsOf } from '../survey.ts'
import { ANY, unknowns, type Unknowns } from './intervals.ts'

/** A count of a few people that must not follow from what is published. */
export interface Watched {
  number: number
  table: Table
  /** The group's words, and the row's: what a sentence about it says. */
  group: string
  choice: string
  /** Those of the group who chose it, or those who did not. */
  did: boolean
  /** Published as “nearly all”: then that at most four did not choose it is meant to be known. */
  nearlyAll: boolean
}

/** Everything that follows about everybody, before the groups. */
export interface Whole {
  numbers: Unknowns
  results: Results
  watched: Watched[]
  everybody: number
  item(id: string): Item | undefined
  /** How many answered an item. */
  answered(item: string): number
  /** How many chose something: known exactly when the table for everybody has these choices. */
  chose(item: string, choices: string[]): number
}

/** What a figure says of the true number, by anybody who has read how figures are rounded. */
export function intervalOf(figure: Figure): [number, number] {
  if (figure === 'under_10') return [0, SMALL - 1]
  if (figure === 'nearly_all') return [SMALL, ANY]
  return 'exact' in figure ? [figure.exact, figure.exact] : [Math.max(SMALL, figure.about - BASE + 1), figure.about + BASE - 1]
}

/** What a figure says of those of the same group who answered something else. */
export const outsideOf = (figure: Figure): [number, number] =>
  figure === 'nearly_all' ? [0, FEW - 1] : typeof figure !== 'string' && 'exact' in figure ? [0, ANY] : [FEW, ANY]

export const keyOf = (names: string[]) => names.toSorted().join(' + ')

/** Starts the sums of a results file with the tables for everybody, which all tables of the same item share. */
export function wholeOf(results: Results): Whole {
  const numbers = unknowns()
  const items = questionsOf(results.questionnaire).flatMap(itemsOf)
  const everybody = numbers.number(...intervalOf(results.responses))
  const known = new Map<string, number>()
  const kept = (key: string, make: () => number) => {
    if (!known.has(key)) known.set(key, make())
    return known.get(key)!
  }
  const tableFor = (item: string) => results.tables.find((table) => table.item === item && table.by === 'everyone')
  const row = (table: Table, nth: number) =>
    kept(`${table.item}: ${keyOf(table.rows[nth]!.choices)}`, () => numbers.number(...intervalOf(table.rows[nth]!.figures[0]!)))
  const answered = (item: string) =>
    kept(item, () => {
      const table = tableFor(item)
      const one = numbers.number(...(table ? intervalOf(table.columns[0]!.answered) : ([0, ANY] as const)))
      // Who did not answer is the rest.
      numbers.sum(everybody, [one, numbers.number()])
      return one
    })
  const chose = (item: string, choices: string[]) =>
    kept(`${item}: ${keyOf(choices)}`, () => {
      const table = tableFor(item)
      const inside = table?.rows.flatMap((one, nth) => (one.choices.every((choice) => choices.includes(choice)) ? [nth] : [])) ?? []
      const covered = inside.flatMap((nth) => table!.rows[nth]!.choices)
      const one = numbers.number()
      if (table && covered.length === choices.length)
        numbers.sum(
          one,
          inside.map((nth) => row(table, nth)),
        )
      return one
    })
  for (const table of results.tables.filter(({ by }) => by === 'everyone')) {
    const all = table.rows.map((_, nth) => row(table, nth))
    if (!table.several) numbers.sum(answered(table.item), all)
  }
  return { numbers, results, watched: [], everybody, answered, chose, item: (id) => items.find((item) => item.id === id) }
}
