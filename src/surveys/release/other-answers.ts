import { FEW } from './rounding.ts'

/** One choice of a table, or several put together. */
export interface Row {
  choices: string[]
  words: string
}

/** What choices put together are called. Somebody may have chosen several of them: then they are counted for each. */
const otherAnswers = (choices: string[], several: boolean): Row => ({
  choices: choices.toSorted(),
  words: several ? 'Other answers (somebody who chose several of them counts for each)' : 'Other answers',
})

/**
 * R5: the rows of an item's tables. Choices of fewer than five people, nobody included, are put together, and then the smallest
 * one after them until it is certain that at least five people are in that row. Where somebody may choose several, the sum
 * could be two people three times: then the row needs one choice that five people made.
 */
export function rowsOf(choices: Record<string, string>, peopleOf: (choices: string[]) => number, several: boolean): Row[] {
  const bySize = Object.keys(choices).toSorted((one, other) => peopleOf([one]) - peopleOf([other]) || (one < other ? -1 : 1))
  const together = bySize.filter((choice) => peopleOf([choice]) < FEW)
  const certain = () => (several ? Math.max(...together.map((choice) => peopleOf([choice]))) : peopleOf(together))
  while (together.length > 0 && certain() < FEW && together.length < bySize.length) together.push(bySize[together.length]!)
  const rows = Object.entries(choices)
    .filter(([choice]) => !together.includes(choice))
    .map(([choice, words]) => ({ choices: [choice], words }))
  return together.length > 0 ? [...rows, otherAnswers(together, several)] : rows
}

/** The rows of a single-choice item with one more of them put together with the smallest other one, or into what was put together before. */
export function withFewerRows(rows: Row[], row: Row, peopleOf: (choices: string[]) => number): Row[] {
  const others = rows.filter((one) => one !== row)
  const before = others.find(({ choices }) => choices.length > 1)
  const bySize = others.toSorted((one, other) => peopleOf(one.choices) - peopleOf(other.choices))
  const partner = before ?? bySize[0]
  if (!partner) return []
  const together = otherAnswers([...row.choices, ...partner.choices], false)
  return [...others.filter((one) => one !== partner), together]
}
