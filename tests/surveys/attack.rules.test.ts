import { describe, expect, it } from 'vitest'
import { attack } from '../../src/surveys/attack/attack.ts'
import { colour, GOOD_CELLS, PLANTED, sits, without } from '../support/surveys/planted-leaks.ts'
import { about, exact, resultsByHand } from '../support/surveys/results-by-hand.ts'

describe('an attack on published results', () => {
  it('finds nothing in results that keep the rules', () => {
    const { leaks, log } = attack(resultsByHand())
    expect(leaks).toEqual([])
    expect(log.at(-1)).toBe('Found nothing that tells what a few people answered.')
  })

  it.each(PLANTED)('finds %s, and nothing once it is mended', (_, planted, says, mended) => {
    expect(attack(planted).leaks.map(({ what }) => what)).toContainEqual(expect.stringMatching(says))
    expect(attack(mended).leaks).toEqual([])
  })

  it('takes two groups of a merge step that are both missing for a single one', () => {
    const results = without('employee', 'other')
    const merge = [{ groups: ['employee', 'other'], as: 'All others' }]
    const questionnaire = structuredClone(results.questionnaire)
    Object.assign(questionnaire.pages[0]!.questions[0]!, { merge })
    expect(attack(results).leaks).toEqual([])
    expect(attack({ ...results, questionnaire }).leaks[0]!.what).toMatch(/a single group is left out/)
  })

  it('finds what follows only from two tables together', () => {
    const noon = [about(55), about(40), about(25)]
    const night = [about(65), about(15), about(10)]
    // Among these employees, 5 to 13 do not sit there at noon.
    const one = sits({ noon, night })
    // All answered both questions, and by this table there are fewer employees: then it is 5 to 8.
    const other = colour({ ...GOOD_CELLS, blue: [about(25), about(10), 'under_10'] }, [about(115), about(40), about(45)])
    expect(attack(one).leaks).toEqual([])
    expect(attack(other).leaks).toEqual([])
    const both = { ...one, tables: one.tables.map((table, nth) => (table.item === 'colour' ? other.tables[nth]! : table)) }
    expect(attack(both).leaks).toMatchObject([{ item: 'sits', group: 'employee', choice: 'noon' }])
  })

  it('says where it found something', () => {
    const [leak] = attack(colour({ ...GOOD_CELLS, blue: [about(25), exact(11), 'under_10'] })).leaks
    expect(leak).toMatchObject({ item: 'colour', by: 'role', group: 'employee', choice: 'blue' })
  })
})
