import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attack } from '../../src/surveys/attack/attack.ts'
import { hiddenNames } from '../../src/surveys/attack/group-sizes.ts'
import { betweenTheLines } from '../../src/surveys/attack/inference.ts'
import { countsOf } from '../../src/surveys/release/counts.ts'
import { release } from '../../src/surveys/release/release.ts'
import { resultsSchema, type Table } from '../../src/surveys/release/results-file.ts'
import { BYS } from '../../src/surveys/results/sheets.ts'
import { cellsOf, drawOf } from '../support/surveys/counted-answers.ts'
import { simulatedResponses } from '../support/surveys/simulated-responses.ts'
import { SIMULATED } from '../support/surveys/simulated-surveys.ts'

interface Drawn {
  seed: number
  people: number
  secret: string
}

/** A random survey, its results with the tables of groups (computed and not released for now), and what is true. */
function releasedFrom({ seed, people, secret }: Drawn) {
  const cells = cellsOf(SIMULATED, simulatedResponses(seed, people))
  const counted = { name: 'any', survey: SIMULATED, cells, words: { themes: [], quotes: [] }, draw: drawOf(secret) }
  const results = release(counted, BYS)
  const counts = countsOf(cells)
  const truth = ({ by, item }: Pick<Table, 'by' | 'item'>, groups: string[], choices: string[] | null) =>
    by === 'role' || by === 'area' ? counts.of(by, groups, item, choices).people : counts.everybody(item, choices).people
  return { people, results, released: release(counted), counts, truth }
}

const drawn = fc.record<Drawn>({ seed: fc.nat(1_000_000), people: fc.nat(400), secret: fc.string() })
const holds = (check: (survey: ReturnType<typeof releasedFrom>) => void) =>
  fc.assert(
    fc.property(drawn, (one) => {
      check(releasedFrom(one))
    }),
    { numRuns: 40 },
  )

const TIME = { timeout: 60_000 }

describe('of any survey, a release', TIME, () => {
  it('is a results file in which its own attack finds nothing', () => {
    holds(({ results, released }) => {
      for (const each of [results, released]) {
        expect(resultsSchema.parse(each)).toEqual(each)
        expect(attack(each).leaks).toEqual([])
      }
    })
  })

  it('shows no exact figure of a group, and no group of fewer than twenty', () => {
    holds(({ results, counts, truth }) => {
      for (const { by, groups, people } of results.groups) {
        expect(people).toHaveProperty('about')
        expect(counts.of(by, groups, null, null).people).toBeGreaterThanOrEqual(20)
      }
      for (const table of results.tables.filter(({ by }) => by !== 'everyone')) {
        expect(JSON.stringify(table)).not.toContain('exact')
        for (const { groups } of table.columns) expect(truth(table, groups, null)).toBeGreaterThanOrEqual(20)
      }
    })
  })

  it('shows exact figures of everybody, none of them for fewer than five, and none when fewer than twenty took part', () => {
    holds(({ results, people, truth }) => {
      if (people < 20) expect(results.tables).toEqual([])
      for (const table of results.tables.filter(({ by }) => by === 'everyone'))
        for (const { choices, figures } of table.rows) {
          const count = truth(table, [], choices)
          expect(figures).toEqual([{ exact: count }])
          expect(count).toBeGreaterThanOrEqual(5)
        }
    })
  })

  it('leaves every true number possible, so that its attack looks at all that can be', () => {
    holds(({ results, truth }) => {
      const ranges = betweenTheLines(results)!
      for (const { table, group, choice, did, least, most } of ranges) {
        const column = table.columns.find(({ words }) => words === group)
        const groups = column?.groups ?? hiddenNames(results, table.by, table.columns)
        const chose = truth(table, groups, table.rows.find(({ words }) => words === choice)!.choices)
        const count = did ? chose : truth(table, groups, null) - chose
        expect(count).toBeGreaterThanOrEqual(least)
        expect(count).toBeLessThanOrEqual(most)
      }
    })
  })
})
