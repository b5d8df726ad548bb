import { describe, expect, test } from 'vitest'
import { GOOD_SURVEY } from '../support/surveys/good-survey.ts'
import { said } from '../support/surveys/survey-mistakes.ts'

/** The good survey with changes in some of its questions, by their ids. */
const withChanges = (changes: Record<string, object>) => ({
  ...GOOD_SURVEY,
  pages: GOOD_SURVEY.pages.map((page) => ({ ...page, questions: page.questions.map((one) => ({ ...one, ...changes[one.id] })) })),
})
const places = (of: string) => {
  const page = GOOD_SURVEY.pages.findIndex(({ questions }) => questions.some(({ id }) => id === of))
  return `pages.${page}.questions.${GOOD_SURVEY.pages[page]?.questions.findIndex(({ id }) => id === of) ?? -1}`
}

describe('a question that is asked after certain answers only', () => {
  const asked = (question: string, is: string[]) => withChanges({ own_words: { show_if: { question, is } } })
  const AT = `${places('own_words')}.show_if`

  test.each([
    ['visits', ['from_1', 'from_5']],
    ['places', ['tap', 'prefer_not_to_say']],
    ['enough', ['disagree']],
  ])('can hang on %s', (question, is) => expect(said(asked(question, is))).toEqual([]))

  test.each<[string, string, string[], string]>([
    ['on no question', 'benches', ['tap'], `${AT}.question: There is no question benches on an earlier page.`],
    ['on a question of the same page', 'why_gate', ['tap'], `${AT}.question: There is no question why_gate on an earlier page.`],
    ['on itself', 'own_words', ['tap'], `${AT}.question: There is no question own_words on an earlier page.`],
    ['on a grid', 'needs', ['much'], `${AT}.question: Name a question with choices: needs is a grid.`],
    [
      'on who somebody is, which would publish the answers of one group',
      'role',
      ['employee'],
      `${AT}.question: Ask everybody: a question for one role only would publish the answers of a small group.`,
    ],
    [
      'on an answer that is not offered',
      'places',
      ['tap', 'moon'],
      `${AT}.is.1: places has no answer moon. It has tap, gate, tree, prefer_not_to_say.`,
    ],
    [
      'on a name of JavaScript',
      'places',
      ['constructor'],
      `${AT}.is.0: places has no answer constructor. It has tap, gate, tree, prefer_not_to_say.`,
    ],
    ['on a number instead of its range', 'visits', ['from_2'], `${AT}.is.0: visits has no answer from_2. It has from_0, from_1, from_5.`],
    ['on nothing', 'places', [], `${AT}.is: Name at least one answer.`],
  ])('and not %s', (_what, question, is, sentence) => expect(said(asked(question, is))).toEqual([sentence]))

  test('and not in words', () =>
    expect(said(withChanges({ own_words: { show_if: 'places' } }))).toEqual([
      `${AT}: Write show_if with a question and its answers, like: show_if: { question: opens_at_work, is: [blocked] }`,
    ]))
})

describe('a question about the person', () => {
  const ROLE = places('role')
  const four = { a: 'A', b: 'B', c: 'C', d: 'D' }
  test.each<[string, Record<string, object>, string]>([
    ['another thing than role and area', { role: { about: 'age' } }, `${ROLE}.about: Write about: role or about: area, or leave it out.`],
    ['the same one twice', { area: { about: 'role' } }, `${places('area')}.about: Ask for the role once.`],
    [
      'with five answers, of which some will be too small to publish',
      { role: { choices: { ...four, e: 'E' }, merge: undefined } },
      `${ROLE}.choices: Offer at most 4 answers: more make groups that are too small to publish.`,
    ],
    ['that must be answered', { role: { required: true } }, `${ROLE}.required: Write required: false. Nobody must say who they are.`],
    [
      'that must be answered because nothing is said',
      { role: { required: undefined } },
      `${ROLE}.required: Write required: false. Nobody must say who they are.`,
    ],
    [
      'with the name that results use',
      { role: { choices: { not_said: 'A', b: 'B' }, merge: undefined } },
      `${ROLE}.choices.not_said: Give this answer another short name: the results call a group not_said.`,
    ],
    [
      'merge without about',
      { visits: {}, area: { about: undefined, merge: [{ groups: ['near', 'far'], as: 'All of them' }] } },
      `${places('area')}.merge: Leave merge out: it belongs to a question with about: role or about: area.`,
    ],
  ])('is refused: %s', (_what, changes, sentence) => {
    const survey = withChanges(changes)
    expect(said({ ...survey, tables: {} })).toEqual([sentence])
  })

  test('can have four answers, and a later page', () => {
    const survey = withChanges({ role: { choices: four, merge: undefined } })
    expect(said(survey)).toEqual([])
    expect(said({ ...survey, pages: survey.pages.toReversed().filter((_, nth) => nth > 0), tables: {} })).toEqual([])
  })
})

describe('the order in which small groups are put together', () => {
  const AT = `${places('role')}.merge`
  const merged = (...merge: [string[], string][]) => withChanges({ role: { merge: merge.map(([groups, as]) => ({ groups, as })) } })

  test('goes step by step; a step names all that it means, also what is together already', () =>
    expect(said(merged([['other', 'not_said'], 'Others'], [['employee', 'other', 'not_said'], 'All but residents']))).toEqual([]))

  test.each<[string, [string[], string][], string]>([
    [
      'a group that is none',
      [[['other', 'mayor'], 'Both']],
      `${AT}.0.groups: mayor is no answer to this question. It has resident, employee, other, not_said.`,
    ],
    [
      'those who prefer not to say',
      [[['other', 'prefer_not_to_say'], 'Both']],
      `${AT}.0.groups: Write not_said: those who prefer not to say are among them.`,
    ],
    ['one group', [[['other'], 'Other']], `${AT}.0.groups: Name at least two groups to put together.`],
    ['a group with itself', [[['other', 'other'], 'Other']], `${AT}.0.groups: Leave this step out: these groups are one already.`],
    [
      'what is together already',
      [
        [['other', 'not_said'], 'Others'],
        [['not_said', 'other'], 'Again'],
      ],
      `${AT}.1.groups: Leave this step out: these groups are one already.`,
    ],
    [
      'a part of what is together, under a name for that part',
      [
        [['other', 'not_said'], 'Others'],
        [['employee', 'other'], 'Employees and others'],
      ],
      `${AT}.1.groups: Name not_said, too: an earlier step puts it together with one of these.`,
    ],
    [
      'everybody',
      [
        [['other', 'not_said'], 'Others'],
        [['employee', 'other', 'not_said'], 'All but residents'],
        [['resident', 'employee', 'other', 'not_said'], 'All'],
      ],
      `${AT}.2.groups: Leave this step out: it would put everybody into one group.`,
    ],
    [
      'without a name',
      [[['other', 'not_said'], '']],
      `${AT}.0.as: Say how these are called together, like: as: City employees and councillors`,
    ],
    [
      'under the name of one of them, which would say something else than it means',
      [[['other', 'employee'], 'A city employee']],
      `${AT}.0.as: “A city employee” is the name of one group alone. Say how they are called together.`,
    ],
  ])('cannot put together %s', (_what, merge, sentence) => expect(said(merged(...merge))[0]).toBe(sentence))
})

describe('the tables that will be published', () => {
  test.each<[string, object, string]>([
    ['no question', { everyone: ['visits', 'benches'] }, 'tables.everyone.1: There is no question benches.'],
    ['a question twice', { everyone: ['visits', 'visits'] }, 'tables.everyone.1: visits stands here twice.'],
    [
      'own words',
      { everyone: ['own_words'] },
      'tables.everyone.0: Leave own_words out: it is answered in own words. Themes are made of them, not tables.',
    ],
    [
      'a question about the person',
      { everyone: ['role'] },
      'tables.everyone.0: Leave role out: how many people each group has is published with its tables.',
    ],
    [
      'role by area, which no table ever shows',
      { area: ['role'] },
      'tables.area.0: Leave role out: how many people each group has is published with its tables.',
    ],
  ])('are not of %s', (_what, tables, sentence) => expect(said({ ...GOOD_SURVEY, tables })).toEqual([sentence]))

  test('are not by a group that nobody is asked for', () =>
    expect(said({ ...withChanges({ area: { about: undefined } }), tables: { area: ['visits'] } })).toEqual([
      'tables.area.0: Ask a question with about: area first.',
    ]))

  test('are not by group for those who were asked after certain answers', () => {
    const survey = withChanges({ enough: { id: 'enough' }, order: { show_if: { question: 'places', is: ['tap'] } } })
    expect(said({ ...survey, tables: { everyone: ['order'] } })).toEqual([])
    expect(said({ ...survey, tables: { role: ['order'] } })).toEqual([
      'tables.role.0: Leave order out: it is asked only after certain answers, so its groups are too small.',
    ])
  })
})
