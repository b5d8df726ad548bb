import { describe, expect, it, test } from 'vitest'
import { WITHHELD } from '../../src/surveys/release/everybody-only.ts'
import { release } from '../../src/surveys/release/release.ts'
import { bytesOf } from '../../src/surveys/release/results-bytes.ts'
import type { Results, Table } from '../../src/surveys/release/results-file.ts'
import { BYS } from '../../src/surveys/results/sheets.ts'
import { cellsOf, drawOf, type Response } from '../support/surveys/counted-answers.ts'
import { BY_HAND } from '../support/surveys/results-by-hand.ts'
import { simulatedResponses } from '../support/surveys/simulated-responses.ts'
import { SIMULATED } from '../support/surveys/simulated-surveys.ts'

const released = (survey: typeof SIMULATED, responses: Response[], secret = 'secret', kinds?: typeof BYS) =>
  release({ name: 'benches', survey, cells: cellsOf(survey, responses), words: { themes: [], quotes: [] }, draw: drawOf(secret) }, kinds)

describe('a release', () => {
  it.each([300, 12])('has tables of everybody only, whatever the survey declares, when %i people answered', (people) => {
    const { tables, groups, dropped } = released(SIMULATED, simulatedResponses(7, people))
    const declared = SIMULATED.tables.role.length + SIMULATED.tables.area.length
    expect(declared).toBe(22)
    expect(tables.filter(({ by }) => by === 'everyone')).toHaveLength(people > 20 ? 11 : 0)
    expect([tables.filter(({ by }) => by !== 'everyone'), groups]).toEqual([[], []])
    // One reason for all: “too few” would tell whether somebody of a group answered.
    expect(new Set(dropped.filter(({ by }) => by !== 'everyone').map(({ reason }) => reason))).toEqual(new Set([WITHHELD]))
    expect(dropped.filter(({ by }) => by !== 'everyone')).toHaveLength(declared + 1)
  })

  it('says in its attack nothing of groups that it does not have', () => {
    const { attack } = released(SIMULATED, simulatedResponses(7))
    expect(attack).toContain('There are no figures of groups, from which counts of a few people could be worked out.')
    expect(attack.join(' ')).not.toMatch(/counts? of groups can stand for|narrowest/)
  })
})

const COLOURS = ['red', 'green', 'blue']
const SHADES = ['light', 'dark', 'any']
let key = 0
const many = (count: number, answers: Response['answers']): Response[] => Array.from({ length: count }, () => ({ key: ++key, answers }))

/** A survey that one person of another role answered, beside many residents and employees. */
const real = (answers: Response['answers']): Response[] => [
  ...many(40, { role: 'resident', colour: 'red', sits: ['noon'] }),
  ...many(38, { role: 'resident', colour: 'green', sits: ['night'] }),
  ...many(26, { role: 'employee', colour: 'red', sits: ['night'] }),
  ...many(27, { role: 'employee', colour: 'green', sits: ['noon'] }),
  ...many(1, { role: 'other', sits: ['noon'], ...answers }),
]

/** Which choice is shown as ten, and not as under ten, beside nine made-up ones for each. */
function readFrom({ tables }: Results, item: string, by: Table['by'], group: string): string | undefined {
  const table = tables.find((one) => one.item === item && one.by === by)
  const column = table?.columns.findIndex(({ groups }) => groups[0] === group) ?? -1
  return table?.rows.find(({ figures }) => JSON.stringify(figures[column]) === '{"about":10}')?.choices.join('+')
}

describe('why: nine made-up answers for each choice', () => {
  const forColour = COLOURS.flatMap((colour) => many(9, { role: 'other', colour, sits: ['noon'] }))
  const forShade = SHADES.flatMap((shade) => many(9, { role: 'resident', colour: 'blue', shade, sits: ['noon'] }))

  // Of somebody who chose blue, as nobody else did, the site's own attack drops this table.
  test.each(['red', 'green'])('would read from a table by role that the only person of a role chose %s', (colour) => {
    for (const secret of ['a', 'b', 'c', 'd']) {
      const responses = [...real({ colour }), ...forColour]
      expect(readFrom(released(BY_HAND, responses, secret, BYS), 'colour', 'role', 'other'), secret).toBe(colour)
    }
  })

  test.each(SHADES)('would read from a table of those who were asked that the only one of them chose %s', (shade) => {
    for (const secret of ['a', 'b', 'c', 'd']) {
      const responses = [...real({ colour: 'blue', shade }), ...forShade]
      expect(readFrom(released(BY_HAND, responses, secret, BYS), 'shade', 'asked', 'asked'), secret).toBe(shade)
    }
  })

  test('read nothing of them from what is released', () => {
    const bytes = (answers: Response['answers'], made: Response[]) => bytesOf(released(BY_HAND, [...real(answers), ...made]))
    expect(bytes({ colour: 'red' }, forColour), 'everybody’s figures are exact').toContain('"exact"')
    expect(new Set(SHADES.map((shade) => bytes({ colour: 'blue', shade }, forShade))).size, 'the same whatever that person chose').toBe(1)
    expect(bytes({ colour: 'red' }, forColour)).not.toMatch(/"by": "(role|area|asked)",\s*"words"/)
  })
})
