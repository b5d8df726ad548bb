import { itemsOf } from '../countable-items.ts'
import type { Question } from '../question.ts'
import type { Figure, Results, Table } from '../release/results-file.ts'

/** A table as a page shows it: one item, or all rows of a grid, or all places of a ranking. */
export interface Sheet {
  by: Table['by']
  /** Which row or place of the question this is. Nothing for a whole question. */
  part?: string | undefined
  several: boolean
  columns: { words: string; answered?: Figure }[]
  rows: { words: string; answered?: Figure; cells: { figure: Figure; of?: Figure }[] }[]
}

/** The order in which tables follow each other below a question. */
export const BYS = ['everyone', 'asked', 'role', 'area'] as const

const PLACES = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth']

/** Which row of a grid or place of a ranking an item is, in words. */
export function partWords(question: Question, item: string): string | undefined {
  const part = item.slice(question.id.length + 2)
  if (question.kind === 'grid') return question.rows[part]
  return question.kind === 'ranking' ? `Put ${PLACES[Number(part) - 1]?.toLowerCase()}` : undefined
}

/** What a page shows of one question: for everybody first, then by role, then by area. */
export function sheetsOf(question: Question, { tables }: Pick<Results, 'tables'>): Sheet[] {
  const items = itemsOf(question).map(({ id }) => id)
  return BYS.flatMap((by) => {
    const own = items.flatMap((item) => tables.filter((table) => table.item === item && table.by === by))
    if (own.length > 1 && alike(own)) return [question.kind === 'grid' ? grid(question, own) : ranking(own)]
    return own.map((table) => alone(question, table))
  })
}

/** Whether tables can stand in one: a column each, and the same choices. Small choices are put together in each by itself. */
const alike = (tables: Table[]) =>
  tables.every(({ columns }) => columns.length === 1) &&
  new Set(tables.map(({ rows }) => JSON.stringify(rows.map(({ choices }) => choices)))).size === 1

const cellsOf = ({ columns, rows }: Table, row: number) =>
  rows[row]!.figures.map((figure, column) => ({ figure, of: columns[column]!.answered }))

const alone = (question: Question, table: Table): Sheet => ({
  by: table.by,
  part: partWords(question, table.item),
  several: table.several,
  columns: table.columns.map(({ words, answered }) => ({ words, answered })),
  rows: table.rows.map(({ words }, row) => ({ words, cells: cellsOf(table, row) })),
})

/** A line for each row of the grid. */
const grid = (question: Question, tables: Table[]): Sheet => ({
  by: tables[0]!.by,
  several: false,
  columns: tables[0]!.rows.map(({ words }) => ({ words })),
  rows: tables.map((table) => ({
    words: partWords(question, table.item) ?? table.words,
    answered: table.columns[0]!.answered,
    cells: table.rows.flatMap((_, row) => cellsOf(table, row)),
  })),
})

/** A line for each choice, a column for each place. */
const ranking = (tables: Table[]): Sheet => ({
  by: tables[0]!.by,
  several: false,
  columns: tables.map(({ item, columns }) => ({ words: PLACES[Number(item.slice(-1)) - 1]!, answered: columns[0]!.answered })),
  rows: tables[0]!.rows.map(({ words }, row) => ({ words, cells: tables.flatMap((table) => cellsOf(table, row)) })),
})
