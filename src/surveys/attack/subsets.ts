import type { Unknowns } from './intervals.ts'

/** Numbers of several columns, and of sets of them: index 0b101 is the first and the third together. */
export type Subsets = number[]

/**
 * A whole that is split into columns. Sets of columns get numbers of their own, because ranges of single columns alone miss what
 * several tables say about two groups together. Up to half of the columns are enough: a larger set is the whole minus a smaller.
 */
export function splitInto(numbers: Unknowns, whole: number, columns: number[]): Subsets {
  const full = (1 << columns.length) - 1
  const split: Subsets = []
  for (let set = 1; set < full; set += 1) {
    const inside = columns.filter((_, nth) => set & (1 << nth))
    if (inside.length === 1) split[set] = inside[0]!
    if (inside.length === 1 || !isSmallerHalf(inside.length, columns.length, set)) continue
    const together = numbers.number()
    numbers.sum(together, inside)
    numbers.sum(whole, [together, ...columns.filter((_, nth) => !(set & (1 << nth)))])
    split[set] = together
  }
  numbers.sum(whole, columns)
  split[full] = whole
  return split
}

/** Of two halves, the one with the first column. */
const isSmallerHalf = (inside: number, all: number, set: number) => inside * 2 < all || (inside * 2 === all && (set & 1) === 1)

/** In each set of columns, parts add up to the whole. */
export function addUp(numbers: Unknowns, whole: Subsets, parts: Subsets[]): void {
  whole.forEach((one, set) =>
    numbers.sum(
      one,
      parts.map((part) => part[set]!),
    ),
  )
}
