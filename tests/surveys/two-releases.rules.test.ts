import { describe, expect, it } from 'vitest'
import { attack } from '../../src/surveys/attack/attack.ts'
import type { Results } from '../../src/surveys/release/results-file.ts'
import { about, exact, resultsByHand, table, withTable } from '../support/surveys/results-by-hand.ts'

const whole = (cells: Parameters<typeof table>[4], answered: number): Results =>
  withTable(table('colour', 'everyone', [['everyone']], [exact(answered)], cells))
const before = resultsByHand()
const found = (later: Results, earlier = before) => attack(later, earlier).leaks.map(({ what }) => what)

describe('an attack on two releases of the same survey', () => {
  it('finds nothing when nothing changed', () => {
    expect(found(resultsByHand())).toEqual([])
    expect(attack(resultsByHand(), before).log).toContain('Compared each figure with the earlier file’s.')
  })

  it('finds that one more person answered, and what', () => {
    const later = { ...whole({ red: [exact(91)], green: [exact(70)], blue: [exact(40)] }, 201), responses: exact(201) }
    expect(attack(later).leaks).toEqual([])
    expect(found(later)).toEqual([
      'The number of all responses differs between the two files by what can be a few people.',
      '“Which colour?”, everyone: the total differs between the two files by what can be a few people.',
      '“Which colour?”, everyone: “red” differs between the two files by what can be a few people.',
    ])
  })

  it('finds that a rounded figure moved, because a single person can move it', () => {
    const groups = before.groups.map((one) => (one.words === 'An employee' ? { ...one, people: about(50) } : one))
    expect(found({ ...before, groups })).toEqual(['The size of “An employee” differs between the two files by what can be a few people.'])
  })

  it('finds what is left when two choices are put together in one file and one of them stands alone in the other', () => {
    const earlier = whole({ red: [exact(123)], 'green+blue': [exact(77)] }, 200)
    const later = whole({ blue: [exact(70)], 'red+green': [exact(130)] }, 200)
    expect(found(later, earlier).filter((what) => what.includes('minus'))).toEqual([
      '“Which colour?”, everyone: “blue” minus what the other file puts together differently can leave a few people.',
      '“Which colour?”, everyone: “red+green” minus what the other file puts together differently can leave a few people.',
    ])
  })

  it('lets figures change by many people', () => {
    const later = { ...before, responses: exact(260) }
    expect(found(later).filter((what) => what.includes('all responses'))).toEqual([])
  })

  it.each([{ version: 3 }, { survey: 'tables' }])('does not compare the answers of other people: %o', (other) => {
    const earlier = { ...before, responses: exact(201), ...other }
    expect(found(before, earlier)).toEqual([])
    expect(attack(before, earlier).log).toContain('The earlier file is of other answers: nothing to compare.')
  })
})
