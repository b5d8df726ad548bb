import { describe, expect, it } from 'vitest'
import { intervalOf } from '../../src/surveys/attack/total-unknowns.ts'
import { rounded, roundedShare } from '../../src/surveys/release/rounding.ts'

/** One draw in the middle of each fifth: what all draws together give, without chance. */
const FIFTHS = [0.1, 0.3, 0.5, 0.7, 0.9]
const COUNTS = Array.from({ length: 60 }, (_, nth) => nth + 10)

describe('the rounding of a group’s number', () => {
  it.each([
    [0, 'under_10'],
    [1, 'under_10'],
    [9, 'under_10'],
    [10, { about: 10 }],
  ])('shows %i alike for every draw: %o', (people, figure) => {
    for (const draw of FIFTHS) expect(rounded(people, draw)).toEqual(figure)
  })

  it('goes up as often as the number is above a multiple of five', () => {
    expect(FIFTHS.map((draw) => rounded(13, draw))).toEqual([{ about: 15 }, { about: 15 }, { about: 15 }, { about: 10 }, { about: 10 }])
    expect(rounded(11, 0.1999)).toEqual({ about: 15 })
    expect(rounded(11, 0.2)).toEqual({ about: 10 })
  })

  it('adds and takes away nothing on average, for every number', () => {
    for (const people of COUNTS) {
      const sum = FIFTHS.map((draw) => rounded(people, draw) as { about: number }).reduce((total, { about }) => total + about, 0)
      expect(sum / FIFTHS.length).toBe(people)
    }
  })

  it('stays within four of the true number, which is what an attack assumes', () => {
    for (const people of [...Array(10).keys(), ...COUNTS])
      for (const draw of [0, ...FIFTHS, 0.999]) {
        const [least, most] = intervalOf(rounded(people, draw))
        expect(people).toBeGreaterThanOrEqual(least)
        expect(people).toBeLessThanOrEqual(most)
      }
  })

  it.each([
    [40, 40, 'nearly_all'],
    [36, 40, 'nearly_all'],
    [35, 40, { about: 35 }],
    [9, 12, 'under_10'],
  ])('shows %i of %i as %o', (people, answered, figure) => {
    expect(roundedShare(people, answered, 0.5)).toEqual(figure)
  })
})
