import { describe, expect, test } from 'vitest'
import { choicesOf } from '../../src/surveys/countable-items.ts'
import { AGREEMENT, KINDS } from '../../src/surveys/question-fields.ts'
import { isText } from '../../src/surveys/question.ts'
import { questionsOf, surveySchema } from '../../src/surveys/survey.ts'
import { withQuestion } from '../support/surveys/good-survey.ts'
import { said } from '../support/surveys/survey-mistakes.ts'

const AT = 'pages.0.questions.0'
const choices = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, nth) => [`choice_${nth}`, `Choice ${nth}`]))
const [one, grid, number, ranking] = [
  { kind: 'one', choices: choices(2) },
  { kind: 'grid', rows: choices(2) },
  { kind: 'number', unit: 'times', ranges: [0, 1, 5] },
  { kind: 'ranking', choices: choices(3) },
]
const CHOICES = 'Write 2 to 10 choices, each with a short name and its words, like: "works: It works"'
const ROWS = 'Write 2 to 6 rows, each with a short name and its words.'
const ORDER = 'Write the ranges in order, each beginning above the one before.'
const SHORT = 'Give each a short name of small letters, digits and single underscores, other than prefer_not_to_say.'

describe('a mistake in a question is answered with what to write', () => {
  test.each<[string, object, string]>([
    ['no kind', {}, `${AT}.kind: ${KINDS}`],
    ['another kind', { kind: 'many' }, `${AT}.kind: ${KINDS}`],
    ['a question of two letters', { ...one, question: 'A?' }, `${AT}.question: Write a question of at least 5 characters.`],
    ['required in words', { ...one, required: 'yes' }, `${AT}.required: Write required: true, required: false, or leave it out.`],
    ['no choices', { kind: 'one' }, `${AT}.choices: ${CHOICES}`],
    ['one choice', { kind: 'several', choices: choices(1) }, `${AT}.choices: ${CHOICES}`],
    ['11 choices', { kind: 'one', choices: choices(11) }, `${AT}.choices: ${CHOICES}`],
    ['a choice without words', { kind: 'one', choices: { a: '', b: 'B' } }, `${AT}.choices.a: ${CHOICES}`],
    [
      'two choices with the same words',
      { kind: 'one', choices: { a: 'Yes', b: 'Yes' } },
      `${AT}.choices: Give each other words: nobody could tell these apart.`,
    ],
    ['a choice that the site adds itself', { kind: 'one', choices: { prefer_not_to_say: 'No', b: 'B' } }, `${AT}.choices: ${SHORT}`],
    [
      'choices for a scale',
      { kind: 'agree', choices: choices(2) },
      `${AT}: Remove or correct: choices. A question of this kind has id, question, hint, show_if, kind, required, prefer_not_to_say.`,
    ],
    [
      'choices for own words',
      { kind: 'long_text', choices: choices(2) },
      `${AT}: Remove or correct: choices. A question of this kind has id, question, hint, show_if, kind, required.`,
    ],
    ['a grid without rows', { kind: 'grid' }, `${AT}.rows: ${ROWS}`],
    ['a grid with 7 rows', { kind: 'grid', rows: choices(7) }, `${AT}.rows: ${ROWS}`],
    [
      'a grid with 6 choices',
      { ...grid, choices: choices(6) },
      `${AT}.choices: Write 2 to 5 choices for all rows, or leave them out for a scale from agree to disagree.`,
    ],
    ['a number of nothing', { ...number, unit: undefined }, `${AT}.unit: Name what is counted, like: unit: times`],
    ['one range', { ...number, ranges: [0] }, `${AT}.ranges: Write 2 to 8 ranges.`],
    ['ranges that go back', { ...number, ranges: [0, 5, 5] }, `${AT}.ranges: ${ORDER}`],
    ['ranges below nothing', { ...number, ranges: [-1, 5] }, `${AT}.ranges.0: Begin at 0 or more.`],
    ['half a range', { ...number, ranges: [0, 0.5] }, `${AT}.ranges.1: Write whole numbers, like: ranges: [0, 1, 5, 20]`],
    [
      '“1 times”',
      { ...number, ranges: [0, 1, 2] },
      `${AT}.unit: “1 times” is asked for by itself. Write unit_one, too, like: unit_one: time`,
    ],
    ['seven things to rank', { ...ranking, choices: choices(7) }, `${AT}.choices: Write 2 to 6 choices to put in order.`],
  ])('%s', (_what, question, sentence) => expect(said(withQuestion(question))).toEqual([sentence]))

  test.each(['Role', 'opens at work', 'opens-at-work', '1st', '_x', 'x_', 'a__b', '', 'a'.repeat(31), 'rôle', 'a\n', '__proto__'])(
    'the id %j is none',
    (id) => expect(said(withQuestion({ ...one, id }))[0]).toMatch(/id: (Name each question|Shorten this id)/),
  )

  test.each(['main', 'website', 'submission', 'version', 'page', 'to', 'file', 'constructor'])('the page needs the id %s itself', (id) =>
    expect(said(withQuestion({ ...one, id }))[0]).toMatch(/id: Choose another id: the pages need main, website,/),
  )

  // JavaScript would put numbers first, whatever their place in the file; two underscores end a question’s part of a name.
  test.each(['1', 'By the tap', 'tap-water', 'tap__water', 'a'.repeat(31)])('the choice %j has no short name', (name) =>
    expect(said(withQuestion({ kind: 'one', choices: { [name]: 'One', b: 'Two' } }))).toEqual([`${AT}.choices: ${SHORT}`]),
  )

  test('and the limits themselves are good', () => {
    for (const question of [
      { ...one, id: 'a'.repeat(30), choices: choices(10) },
      { ...grid, rows: choices(6), choices: choices(5) },
      { ...number, ranges: [0, 1, 2, 3, 4, 5, 6, 1_000_000], unit_one: 'time' },
      { ...ranking, choices: choices(6) },
      { kind: 'short_text', required: true },
    ])
      expect(said(withQuestion(question))).toEqual([])
  })
})

describe('what one can choose', () => {
  const offered = (question: object) => {
    const [parsed] = questionsOf(surveySchema.parse(withQuestion(question)))
    if (!parsed || isText(parsed)) throw new Error('It has no choices.')
    return choicesOf(parsed)
  }
  test.each<[string, object, Record<string, string>]>([
    ['the choices of its file', one, choices(2)],
    [
      '“Prefer not to say” last, where it is offered',
      { ...one, prefer_not_to_say: true },
      { ...choices(2), prefer_not_to_say: 'Prefer not to say' },
    ],
    ['a scale in words', { kind: 'agree' }, AGREEMENT],
    ['the same scale in a grid without choices', grid, AGREEMENT],
    ['a grid’s own choices', { ...grid, choices: choices(3) }, choices(3)],
    ['ranges with their unit', number, { from_0: '0 times', from_1: '1 to 4 times', from_5: '5 or more times' }],
    [
      'a single one by its own name, and large numbers with commas',
      { ...number, unit: 'words', unit_one: 'word', ranges: [1, 2, 1000] },
      { from_1: '1 word', from_2: '2 to 999 words', from_1000: '1,000 or more words' },
    ],
  ])('%s', (_what, question, expected) => {
    expect(offered(question)).toEqual(expected)
    expect(Object.keys(offered(question)), 'in this order').toEqual(Object.keys(expected))
  })
})
