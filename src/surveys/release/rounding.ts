import type { Figure } from './results-file.ts'

/** R4: figures of fewer people are not shown: the “high” row of the privacy commissioner of Ontario, because employees could be harmed. */
export const THRESHOLD = 20

/** R6: smaller counts of a group are all shown alike. */
export const SMALL = 10

/** R5 and R6: what fewer people chose, or nearly everybody, is not told apart. */
export const FEW = 5

/** The step of random rounding, as in the census of Canada. */
export const BASE = 5

/** Numbers in [0, 1), drawn from the survey's secret and from what is counted, so that the same people get the same figure again. */
export type Draw = (content: string) => number

/**
 * R6: a group's number. Five times q plus r goes up with the probability r/5, so that on average nothing is added or taken away.
 * Ten or more never becomes less than ten.
 */
export function rounded(people: number, draw: number): Figure {
  if (people < SMALL) return 'under_10'
  const over = people % BASE
  return { about: people - over + (draw < over / BASE ? BASE : 0) }
}

/** R6: a group's number of those who chose something, among those of the group who answered. */
export const roundedShare = (people: number, answered: number, draw: number): Figure =>
  people >= SMALL && answered - people < FEW ? 'nearly_all' : rounded(people, draw)
