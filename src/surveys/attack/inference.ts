import type { Results } from '../release/results-file.ts'
import { FEW, SMALL } from '../release/rounding.ts'
import { addAskedTable } from './asked-unknowns.ts'
import { sizesIn } from './group-sizes.ts'
import { addGroupTable } from './group-unknowns.ts'
import { wholeOf, type Watched } from './total-unknowns.ts'

/** A watched count with the least and the most people that it can be, as far as anybody can tell. */
export interface Ranged extends Watched {
  least: number
  most: number
}

/** What follows about each count of a group from all published figures together; nothing when no answers at all fit them. */
export function betweenTheLines(results: Results): Ranged[] | undefined {
  const whole = wholeOf(results)
  const sizes = sizesIn(whole)
  for (const table of results.tables)
    if (table.by === 'asked') addAskedTable(whole, table)
    else if (table.by !== 'everyone') addGroupTable(whole, sizes, table)
  const { numbers, watched } = whole
  return numbers.narrow()
    ? watched.map((one) => ({ ...one, least: numbers.least[one.number]!, most: numbers.most[one.number]! }))
    : undefined
}

/**
 * R7: whether a count can be under ten and less than five lie between the least and the most that it can be, so also when it is
 * known to be under five. Of “nearly all” it is published that at most four are left: all of these must remain possible.
 */
export const tooNarrow = ({ least, most, nearlyAll }: Pick<Ranged, 'least' | 'most' | 'nearlyAll'>): boolean =>
  nearlyAll ? most - least < FEW - 1 : least < SMALL && most - least < FEW
