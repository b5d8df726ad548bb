import { describe, expect, it } from 'vitest'
import { release } from '../../src/surveys/release/release.ts'
import { BYS } from '../../src/surveys/results/sheets.ts'
import { cellsOf, drawOf, type Response } from '../support/surveys/counted-answers.ts'
import { BY_HAND } from '../support/surveys/results-by-hand.ts'
import { simulatedResponses } from '../support/surveys/simulated-responses.ts'
import { SIMULATED } from '../support/surveys/simulated-surveys.ts'

// With the tables of groups, which are computed and not released for now (everybody-only.rules.test.ts).
const released = (survey: typeof SIMULATED, responses: Response[]) =>
  release({ name: 'benches', survey, cells: cellsOf(survey, responses), words: { themes: [], quotes: [] }, draw: drawOf('secret') }, BYS)

/** So many people with the same answers. */
const people = (count: number, answers: Response['answers']): Response[] =>
  Array.from({ length: count }, (_, nth) => ({ key: 1000 * nth + JSON.stringify(answers).length, answers }))
const byHand = (...responses: Response[][]) => released(BY_HAND, responses.flat())

const FEW = [
  ...people(10, { role: 'resident', colour: 'red', sits: ['noon'] }),
  ...people(9, { role: 'employee', colour: 'green', sits: ['night'] }),
]

const MANY = [
  people(50, { role: 'resident', colour: 'red', sits: ['noon'] }),
  people(45, { role: 'resident', colour: 'green', sits: ['noon', 'night'] }),
  people(28, { role: 'employee', colour: 'red', sits: ['noon'] }),
  people(21, { role: 'employee', colour: 'green', sits: ['night'] }),
  people(24, { role: 'other', colour: 'red', sits: ['noon'] }),
  people(31, { role: 'other', colour: 'green', sits: ['night'] }),
  people(3, { role: 'other', colour: 'blue', sits: ['night'], shade: 'any' }),
]

describe('the tables that are computed for a release', () => {
  it('shows exact tables of everybody and rounded ones of groups', () => {
    const { responses, tables } = byHand(...MANY)
    expect(responses).toEqual({ exact: 202 })
    expect(tables.find(({ item, by }) => item === 'colour' && by === 'everyone')).toMatchObject({
      columns: [{ groups: ['everyone'], answered: { exact: 202 } }],
      rows: [
        { choices: ['red'], figures: [{ exact: 102 }] },
        // Three people chose blue: they go along with green, in the table by role, too.
        { choices: ['blue', 'green'], words: 'Other answers', figures: [{ exact: 100 }] },
      ],
    })
    const byRole = tables.find(({ item, by }) => item === 'colour' && by === 'role')!
    expect(byRole.rows.map(({ choices }) => choices.join('+'))).toEqual(['red', 'blue+green'])
    expect(byRole.columns.map(({ groups }) => groups[0])).toEqual(['resident', 'employee', 'other'])
  })

  it('drops what too few were asked, and every table when fewer than twenty took part, with sentences without numbers', () => {
    expect(byHand(...MANY).dropped).toEqual([{ item: 'shade', by: 'asked', reason: 'Too few people answered this question.' }])
    const { tables, groups, responses, dropped } = byHand(FEW)
    expect({ tables, groups }).toEqual({ tables: [], groups: [] })
    expect(responses).toHaveProperty('about')
    expect(dropped.map(({ item, by }) => `${item} ${by}`)).toEqual([
      'colour everyone',
      'colour role',
      'shade asked',
      'sits everyone',
      'sits role',
    ])
    for (const { reason } of [...dropped, ...released(SIMULATED, simulatedResponses(7)).dropped]) expect(reason).toMatch(/^[A-Z][^0-9]+\.$/)
    expect(byHand(people(9, { colour: 'red' })).responses).toBe('under_10')
    expect(byHand(people(20, { colour: 'red' })).responses).toEqual({ exact: 20 })
  })

  it('drops what all chose, or all but four', () => {
    const { tables, dropped } = byHand(
      people(66, { colour: 'red', sits: ['noon'] }),
      people(30, { colour: 'red', sits: ['noon', 'night'] }),
      people(4, { colour: 'green', sits: ['night', 'noon'] }),
    )
    expect(tables).toEqual([])
    expect(dropped.filter(({ by }) => by === 'everyone').map(({ item }) => item)).toEqual(['colour', 'sits'])
    for (const { item, reason } of dropped) if (item !== 'shade') expect(reason).toMatch(/^Nearly everybody gave the same answer/)
  })

  it('hides the tables by role when a single role is too small', () => {
    const { groups, dropped } = byHand(...MANY.slice(0, 4), people(12, { role: 'other', colour: 'red', sits: ['noon'] }))
    expect(groups).toEqual([])
    expect(dropped).toContainEqual({ item: 'colour', by: 'role', reason: 'Some groups by role are too small to be shown.' })
  })
})
