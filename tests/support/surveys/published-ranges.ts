import { choicesOf, itemsOf } from '../../../src/surveys/countable-items.ts'
import type { Figure, Results, Table } from '../../../src/surveys/release/results-file.ts'
import { questionsOf } from '../../../src/surveys/survey.ts'

export type Range = [least: number, most: number]

/** A count that an attacker wants to know. */
export interface Wanted {
  table: number
  row: number
  column: number
  /** Those who chose the row, or those of the column who did not. */
  chose: boolean
}

/** A table as an attacker writes it down: what each number can be. The last column can be of groups that are not shown. */
export interface RangeTable {
  /** Each column: which of the dimension's groups are in it. */
  columns: { atoms: number[]; answered: Range }[]
  answered: Range
  rows: { total: Range; chose: Range[]; others: Range[]; timesChosen: boolean; nearlyAll: boolean[] }[]
  /** Each of them chose exactly one of the rows. */
  onePerPerson: boolean
}

export interface Ranges {
  everybody: number
  sizes: Range[]
  tables: RangeTable[]
}

const ANY: Range = [0, Infinity]

// Written down anew and not taken from the release, so that a mistake there is not repeated here.
const rangeOf = (figure: Figure): Range =>
  figure === 'under_10'
    ? [0, 9]
    : figure === 'nearly_all'
      ? ANY
      : 'exact' in figure
        ? [figure.exact, figure.exact]
        : [Math.max(10, figure.about - 4), figure.about + 4]

const atLeast = (least: number, [low, high]: Range): Range => [Math.max(least, low), high]

/** What a results file says about the groups of one dimension, to somebody who has read all rules by which it was made. */
export function rangesOf(results: Results, by: 'role' | 'area'): Ranges {
  const everybody = rangeOf(results.responses)[0]
  const about = questionsOf(results.questionnaire).find((one) => one.kind === 'one' && one.about === by)!
  const names = [...Object.keys(choicesOf(about as never)), 'not_said'].filter((name) => name !== 'prefer_not_to_say')
  const shown = results.groups.filter((group) => group.by === by)
  const missing = names.filter((name) => !shown.some(({ groups }) => groups.includes(name)))
  // Only “not said” can be nobody.
  const hidden = missing.length > 1 || (missing.length === 1 && missing[0] !== 'not_said')
  const sizes = [...shown.map(({ people }) => atLeast(20, rangeOf(people))), ...(hidden ? [[20, Infinity] as Range] : [])]
  const tables = results.tables.filter((table) => table.by === by).map((table) => tableRanges(results, table, shown, sizes.length))
  return { everybody, sizes, tables }
}

function tableRanges(results: Results, table: Table, shown: Results['groups'], atoms: number): RangeTable {
  const whole = results.tables.find(({ item, by }) => item === table.item && by === 'everyone')
  const own = table.columns.map(({ groups }) => shown.findIndex((one) => one.groups.join() === groups.join()))
  const rest = Array.from({ length: atoms }, (_, atom) => atom).filter((atom) => !own.includes(atom))
  const withRest = <Value>(values: Value[], value: Value) => (rest.length > 0 ? [...values, value] : values)
  const totalOf = (choices: string[]): Range => {
    const rows = whole?.rows.filter((row) => row.choices.every((choice) => choices.includes(choice))) ?? []
    const total = rows.reduce((sum, { figures }) => sum + rangeOf(figures[0]!)[0], 0)
    return rows.flatMap((row) => row.choices).length === choices.length ? [total, total] : ANY
  }
  const item = questionsOf(results.questionnaire)
    .flatMap(itemsOf)
    .find(({ id }) => id === table.item)!
  return {
    columns: withRest(
      table.columns.map(({ answered }, nth) => ({ atoms: [own[nth]!], answered: atLeast(20, rangeOf(answered)) })),
      { atoms: rest, answered: ANY },
    ),
    answered: whole ? rangeOf(whole.columns[0]!.answered) : ANY,
    rows: table.rows.map(({ choices, figures }) => ({
      total: totalOf(choices),
      chose: withRest(figures.map(rangeOf), ANY),
      others: withRest(
        figures.map((figure): Range => (figure === 'nearly_all' ? [0, 4] : [5, Infinity])),
        ANY,
      ),
      timesChosen: table.several && choices.length > 1,
      nearlyAll: withRest(
        figures.map((figure) => figure === 'nearly_all'),
        false,
      ),
    })),
    onePerPerson: !table.several && table.rows.flatMap(({ choices }) => choices).length === Object.keys(item.choices).length,
  }
}
