import loadHighs, { type Model, type ModelData } from 'highs'
import type { Range, Ranges, Wanted } from './published-ranges.ts'

const highs = await loadHighs()
const TOLERANCE = 1e-6

/** Narrower than this is too narrow, see R7: at least five people more or fewer must remain possible. */
export const R7 = (least: number, most: number, nearlyAll: boolean) =>
  nearlyAll ? most - least < 4 : least < 10 && (most - least < 5 || most < 5)

export interface Found extends Wanted {
  least: number
  most: number
}

/**
 * Attacks all tables of a dimension together as one linear program: the least and the most that each count can be. Stronger than
 * the release's own attack, and made without it. Finds the counts for which `isNarrow` says that their range is too narrow.
 */
export function attackByLinearProgram({ everybody, sizes, tables }: Ranges, isNarrow: typeof R7): { found: Found[]; wanted: number } {
  const ranges: Range[] = []
  const sums: Sum[] = []
  const number = (range: Range) => ranges.push(range) - 1
  const sum = (range: Range, plus: number[], minus: number[] = []) =>
    void sums.push({ range, columns: [...plus, ...minus], signs: [...plus.map(() => 1), ...minus.map(() => -1)] })
  const wanted: (Wanted & { one: number; nearlyAll: boolean })[] = []
  const size = sizes.map(number)
  sum([everybody, everybody], size)
  tables.forEach((table, nth) => {
    const answered = table.columns.map(({ atoms, answered: range }) => {
      const one = number(range)
      sum(
        [0, Infinity],
        atoms.map((atom) => size[atom]!),
        [one],
      )
      return one
    })
    sum(table.answered, answered)
    const chose = table.rows.map(({ total, chose: known, others, timesChosen, nearlyAll }, row) => {
      const cells = known.map((range, column) => {
        const one = number(range)
        // What is published exactly needs no attack.
        if (range[0] < range[1]) wanted.push({ table: nth, row, column, chose: true, one, nearlyAll: false })
        if (timesChosen) return one
        const other = number(others[column]!)
        sum([0, 0], [one, other], [answered[column]!])
        wanted.push({ table: nth, row, column, chose: false, one: other, nearlyAll: nearlyAll[column]! })
        return one
      })
      sum(total, cells)
      return cells
    })
    if (table.onePerPerson)
      answered.forEach((one, column) =>
        sum(
          [0, 0],
          chose.map((cells) => cells[column]!),
          [one],
        ),
      )
  })
  return { found: highs.withModel(modelOf(ranges, sums), (model) => tooNarrow(model, wanted, isNarrow)), wanted: wanted.length }
}

interface Sum {
  range: Range
  columns: number[]
  signs: number[]
}

const least = (ranges: Range[]) => Float64Array.from(ranges, ([low]) => low)
const most = (ranges: Range[]) => Float64Array.from(ranges, ([, high]) => (high === Infinity ? highs.infinity : high))

/** The numbers and the sums as the solver wants them. */
function modelOf(ranges: Range[], sums: Sum[]): ModelData {
  const starts = [0]
  for (const { columns } of sums) starts.push(starts.at(-1)! + columns.length)
  const rows = sums.map(({ range }) => range)
  return {
    numCols: ranges.length,
    numRows: sums.length,
    colCost: new Float64Array(ranges.length),
    colLower: least(ranges),
    colUpper: most(ranges),
    rowLower: least(rows),
    rowUpper: most(rows),
    matrix: {
      format: 'csr',
      numRows: sums.length,
      numCols: ranges.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(sums.flatMap(({ columns }) => columns)),
      values: Float64Array.from(sums.flatMap(({ signs }) => signs)),
    },
  }
}

/** Solves for the least and the most of each count, but not for those that solutions for others have shown to be open already. */
function tooNarrow(model: Model, wanted: (Wanted & { one: number; nearlyAll: boolean })[], isNarrow: typeof R7): Found[] {
  model.options.set({ output_flag: false, presolve: 'off' })
  const least = wanted.map(() => Infinity)
  const most = wanted.map(() => -Infinity)
  const open = (nth: number) => least[nth]! <= most[nth]! && !isNarrow(Math.min(least[nth]!, 9), most[nth]!, wanted[nth]!.nearlyAll)
  const solve = (one: number, sense: 'minimize' | 'maximize') => {
    model.changeColCost(one, sense === 'minimize' ? 1 : -1)
    model.run()
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal) throw new Error('No answers at all fit what is published.')
    const values = model.getSolution().colValue
    model.changeColCost(one, 0)
    wanted.forEach((other, nth) => {
      // Whole numbers: what lies between two of them cannot be.
      least[nth] = Math.min(least[nth]!, Math.ceil(values[other.one]! - TOLERANCE))
      most[nth] = Math.max(most[nth]!, Math.floor(values[other.one]! + TOLERANCE))
    })
  }
  return wanted.flatMap(({ one, nearlyAll, ...what }, nth) => {
    if (open(nth)) return []
    solve(one, 'maximize')
    if (open(nth)) return []
    solve(one, 'minimize')
    return isNarrow(least[nth]!, most[nth]!, nearlyAll) ? [{ ...what, least: least[nth]!, most: most[nth]! }] : []
  })
}
