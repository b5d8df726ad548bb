import type { Table } from '../release/results-file.ts'
import { addCells, answeredIn } from './cell-unknowns.ts'
import { splitInto } from './subsets.ts'
import { intervalOf, type Whole } from './total-unknowns.ts'

/** Adds a table of those who were asked only after certain answers: the table of those answers tells how many they are. */
export function addAskedTable(whole: Whole, table: Table): void {
  const { numbers } = whole
  const answered = answeredIn(whole, table.columns)
  const question = whole.item(table.item)?.question
  const asked = question?.show_if && askedBy(whole, question.show_if)
  // Whoever is asked must answer, or may leave it out.
  const isRequired = question && 'required' in question && question.required
  if (asked !== undefined) numbers.sum(asked, [...answered, ...(isRequired ? [] : [numbers.number()])])
  addCells(whole, table, table.columns, splitInto(numbers, numbers.number(), answered), () => numbers.number())
}

/** How many were asked, from the published answers on which it depends; nothing when these are not published for everybody. */
function askedBy({ numbers, results }: Whole, condition: { question: string; is: string[] }): number | undefined {
  const table = results.tables.find(({ item, by }) => item === condition.question && (by === 'everyone' || by === 'asked'))
  if (!table) return undefined
  const rows = table.rows.map(({ choices, figures }) => {
    const inside = choices.filter((choice) => condition.is.includes(choice)).length
    const [least, most] = intervalOf(figures[0]!)
    return { least: inside === choices.length ? least : 0, most: inside > 0 ? most : 0 }
  })
  const most = rows.reduce((sum, row) => sum + row.most, 0)
  // Somebody who chose two of the answers was asked once.
  const least = table.several ? Math.max(...rows.map((row) => row.least)) : rows.reduce((sum, row) => sum + row.least, 0)
  return numbers.number(least, most)
}
