import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { countOf } from '../../src/surveys/count.ts'
import { isOpen, stateOf, surveySchema } from '../../src/surveys/survey.ts'
import { GOOD_SURVEY, withQuestion } from '../support/good-survey.ts'

const said = (input: unknown) => surveySchema.safeParse(input).error?.issues.map(({ message }) => message) ?? []
const questions = (count: number) =>
  Array.from({ length: count }, (_, nth) => ({ id: `q${nth}`, question: `Question number ${nth}?`, kind: 'text' }))
const choices = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, nth) => [`choice_${nth}`, `Choice ${nth}`]))

test('a good survey is taken as it was written: choices must be answered, own words need not', () => {
  const survey = surveySchema.parse(GOOD_SURVEY)
  expect(survey).toMatchObject(GOOD_SURVEY)
  expect(survey.questions.map(({ required }) => required)).toEqual([true, true, false, false])
})

test('days can be written with or without quotes', () => {
  expect(surveySchema.parse({ ...GOOD_SURVEY, opens: '2026-11-22' }).opens).toEqual(GOOD_SURVEY.opens)
})

const ID = 'Name each question with a short id of small letters, digits and underscores, like: id: opens_at_work'
const TAKEN = 'Choose another id: the page needs main, website, submission, version, constructor for itself.'
const CHOICES = 'Write 2 to 10 choices, each with a short name and its words, like: "works: It works"'
const KEY = 'Name each choice with small letters, digits and underscores.'

describe('a volunteer’s mistake is answered with what to write', () => {
  test.each<[string, object, string]>([
    ['no title', { ...GOOD_SURVEY, title: undefined }, 'Write a title, like: title: Talking with the City online'],
    [
      'a short introduction',
      { ...GOOD_SURVEY, introduction: 'Hi.' },
      'Write an introduction of at least 40 characters: one or two sentences.',
    ],
    ['an empty first day', { ...GOOD_SURVEY, opens: null }, 'Write the day as year-month-day, like: opens: 2026-11-22'],
    ['a last day in words', { ...GOOD_SURVEY, closes: 'soon' }, 'Write the day as year-month-day, like: closes: 2027-01-31'],
    ['a last day before the first', { ...GOOD_SURVEY, closes: '2026-11-21' }, 'Let the survey close on a later day than it opens.'],
    ['a last day that is the first', { ...GOOD_SURVEY, closes: '2026-11-22' }, 'Let the survey close on a later day than it opens.'],
    ['half a version', { ...GOOD_SURVEY, version: 1.5 }, 'Write the version as a whole number, like: version: 1'],
    ['version 0', { ...GOOD_SURVEY, version: 0 }, 'Versions start at 1.'],
    ['no questions', { ...GOOD_SURVEY, questions: [] }, 'Write at least one question.'],
    ['21 questions', { ...GOOD_SURVEY, questions: questions(21) }, 'Ask at most 20 questions.'],
    ['one id twice', { ...GOOD_SURVEY, questions: [...questions(2), ...questions(1)] }, 'Give each question an id of its own.'],
    [
      'a misspelt field',
      { ...GOOD_SURVEY, closing: 1 },
      'Remove or correct: closing. A survey has title, introduction, opens, closes, version and questions.',
    ],
    [
      'a misspelt field of a question',
      withQuestion({ choice: 1 }),
      'Remove or correct: choice. A question with choices has id, question, hint, kind, choices and required.',
    ],
    [
      'choices for own words',
      withQuestion({ kind: 'text' }),
      'Remove or correct: choices. A question for own words has id, question, hint, kind and required.',
    ],
    [
      'no kind',
      withQuestion({ kind: undefined }),
      'Write kind: one (choose one answer), kind: several (choose some) or kind: text (own words).',
    ],
    [
      'another kind',
      withQuestion({ kind: 'many' }),
      'Write kind: one (choose one answer), kind: several (choose some) or kind: text (own words).',
    ],
    ['no choices', withQuestion({ choices: undefined }), CHOICES],
    ['one choice', withQuestion({ choices: choices(1) }), CHOICES],
    ['11 choices', withQuestion({ choices: choices(11) }), CHOICES],
    ['a choice without words', withQuestion({ choices: { a: '', b: 'B' } }), CHOICES],
    ['required in words', withQuestion({ required: 'yes' }), 'Write required: true, required: false, or leave it out.'],
    ['a question of two letters', withQuestion({ question: 'A?' }), 'Write a question of at least 5 characters.'],
  ])('%s', (_what, survey, sentence) => expect(said(survey)).toEqual([sentence]))

  test.each(['Role', 'opens at work', 'opens-at-work', '1st', '_x', '', 'a'.repeat(41), 'rôle', 'a\n', '__proto__'])('the id %j', (id) =>
    expect(said(withQuestion({ id }))).toContain(ID),
  )

  test.each(['main', 'website', 'submission', 'version', 'constructor'])('the id %s, which the page needs', (id) =>
    expect(said(withQuestion({ id }))).toEqual([TAKEN]),
  )

  // JavaScript would put numbers first, whatever their place in the file.
  test.each(['1', 'By the tap', 'tap-water', 'a'.repeat(41)])('the choice %j', (name) =>
    expect(said(withQuestion({ choices: { [name]: 'One', b: 'Two' } }))).toEqual([KEY]),
  )

  test('and the limits themselves are good', () => {
    expect(said({ ...GOOD_SURVEY, questions: questions(20) })).toEqual([])
    expect(said(withQuestion({ id: 'a'.repeat(40), choices: choices(10) }))).toEqual([])
  })
})

test('each field is described for the volunteer who writes it', () => {
  const [choice, text] = surveySchema.shape.questions.element.options
  const fields: z.ZodType[] = [surveySchema.shape, choice.shape, text.shape].flatMap((shape) => Object.values(shape))
  expect(fields).toHaveLength(17)
  for (const field of fields) expect(field.description?.length).toBeGreaterThan(20)
})

describe('a survey is open from its first to its last day in Toronto', () => {
  test.each([
    ['2026-11-22T04:59:59Z', 'early'],
    ['2026-11-22T05:00:00Z', 'open'],
    ['2027-02-01T04:59:59Z', 'open'],
    ['2027-02-01T05:00:00Z', 'closed'],
  ])('at %s it is %s', (moment, state) => {
    const survey = surveySchema.parse(GOOD_SURVEY)
    expect(stateOf(survey, new Date(moment))).toBe(state)
    expect(isOpen(survey, new Date(moment))).toBe(state === 'open')
  })
})

test('the page says about how many answered this version, and no exact small number', () => {
  const counts = [{ data: { survey: 'tables', version: 3, about: 1230 } }, { data: { survey: 'tables', version: 2, about: 40 } }]
  expect(countOf('tables', { version: 3 }, counts)).toBe('about 1,230 answers')
  expect(countOf('tables', { version: 4 }, counts)).toBe('fewer than ten answers so far')
  expect(countOf('benches', { version: 3 }, counts)).toBe('fewer than ten answers so far')
})
