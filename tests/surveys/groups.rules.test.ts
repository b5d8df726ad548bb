import { describe, expect, it } from 'vitest'
import type { AboutQuestion } from '../../src/surveys/question.ts'
import { mergedGroups, shownGroups, type Group } from '../../src/surveys/release/groups.ts'
import { questionsOf, surveySchema } from '../../src/surveys/survey.ts'
import { GOOD_SURVEY } from '../support/surveys/good-survey.ts'

const MERGE = [
  { groups: ['councillor', 'employee'], as: 'Who works for the City' },
  { groups: ['councillor', 'employee', 'other'], as: 'Everybody but residents' },
]

function question(merge = MERGE): AboutQuestion {
  const role = { id: 'role', question: 'Who are you?', kind: 'one', about: 'role', required: false, merge }
  const choices = { resident: 'A resident', employee: 'An employee', councillor: 'A councillor', other: 'Somebody else' }
  const survey = surveySchema.parse({
    ...GOOD_SURVEY,
    pages: [{ title: 'You', questions: [{ ...role, choices }] }],
    tables: {},
  })
  return questionsOf(survey)[0] as AboutQuestion
}

const sizes =
  (people: Record<string, number>) =>
  ({ groups }: Group) =>
    groups.reduce((sum, name) => sum + (people[name] ?? 0), 0)

const merged = (people: Record<string, number>, merge = MERGE) =>
  mergedGroups(question(merge), sizes(people)).map(({ groups }) => groups.join('+'))

const shown = (people: Record<string, number>, merge = MERGE) => {
  const sizeOf = sizes(people)
  return shownGroups(mergedGroups(question(merge), sizeOf), sizeOf).map(({ groups }) => groups.join('+'))
}

describe('the groups of results', () => {
  it('stay as they are from twenty people on', () => {
    expect(merged({ resident: 200, employee: 20, councillor: 20, other: 20, not_said: 20 })).toEqual([
      'resident',
      'employee',
      'councillor',
      'other',
      'not_said',
    ])
  })

  it('are put together by the declared steps when one of them is smaller', () => {
    expect(merged({ resident: 200, employee: 40, councillor: 19, other: 30, not_said: 20 })).toEqual([
      'resident',
      'employee+councillor',
      'other',
      'not_said',
    ])
    expect(mergedGroups(question(), sizes({ resident: 200, employee: 40, councillor: 19, other: 30 }))[1]!.words).toBe(
      'Who works for the City',
    )
  })

  it('are put together with what was put together before', () => {
    expect(merged({ resident: 200, employee: 10, councillor: 5, other: 30 })).toEqual(['resident', 'employee+councillor+other'])
  })

  it('have no group of those who did not say when everybody did', () => {
    expect(merged({ resident: 100, employee: 100, councillor: 50, other: 50, not_said: 0 })).not.toContain('not_said')
  })

  it.each([
    [
      'all that are large enough',
      { resident: 100, employee: 30, councillor: 25, other: 20 },
      ['resident', 'employee', 'councillor', 'other'],
    ],
    ['none when a single one is too small', { resident: 100, employee: 30, councillor: 25, other: 19 }, []],
    ['none when only those who did not say are too few', { resident: 100, employee: 30, councillor: 25, other: 25, not_said: 3 }, []],
    ['none when the small ones have fewer than twenty together', { resident: 100, employee: 30, councillor: 9, other: 10 }, []],
    [
      'the large ones when two small ones have twenty together',
      { resident: 100, employee: 30, councillor: 9, other: 11 },
      ['resident', 'employee'],
    ],
    ['none when “not said” is all that hides a small one', { resident: 100, employee: 30, councillor: 25, other: 15, not_said: 15 }, []],
    ['none when all are put together', { resident: 100 }, [], [{ groups: ['resident', 'employee', 'councillor', 'other'], as: 'All' }]],
    ['none when all are too small', { resident: 19, employee: 5, councillor: 5, other: 5 }, []],
  ])('are shown: %s', (_, people, groups, merge = []) => {
    expect(shown(people, merge)).toEqual(groups)
  })

  it('hide a group that is large enough itself, when it may not be shown beside another table', () => {
    const sizeOf = sizes({ resident: 100, employee: 30, councillor: 25, other: 25 })
    const all = mergedGroups(question([]), sizeOf)
    expect(shownGroups(all, sizeOf, all.slice(0, 2)).map(({ groups }) => groups[0])).toEqual(['resident', 'employee'])
  })
})
