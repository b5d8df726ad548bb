import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { COUNT_NOTE, countOf } from '../../src/surveys/count.ts'
import { isOpen, questionsOf, stateOf, surveySchema } from '../../src/surveys/survey.ts'
import { isoDay } from '../../src/text/clock.ts'
import { GOOD_SURVEY, goodSurvey, withQuestion } from '../support/surveys/good-survey.ts'
import { said } from '../support/surveys/survey-mistakes.ts'

test('a good survey is taken as it was written: choices must be answered, rankings and own words need not', () => {
  const survey = goodSurvey()
  expect(survey).toMatchObject(GOOD_SURVEY)
  expect(questionsOf(survey).map(({ id, required }) => [id, required])).toEqual([
    ['role', false],
    ['area', false],
    ['visits', true],
    ['places', true],
    ['enough', false],
    ['needs', true],
    ['why_gate', false],
    ['order', false],
    ['own_words', false],
  ])
})

test('days can be written with or without quotes', () => {
  expect(surveySchema.parse({ ...GOOD_SURVEY, opens: '2026-11-22' }).opens).toEqual(GOOD_SURVEY.opens)
})

const text = (id: string) => ({ id, question: `Question ${id}?`, kind: 'long_text' })
const pages = (...all: string[][]) => all.map((ids) => ({ title: 'A page', questions: ids.map(text) }))
const ids = (count: number) => Array.from({ length: count }, (_, nth) => `q${nth}`)

describe('a volunteer’s mistake in the survey or a page is answered with what to write', () => {
  test.each<[string, object, string]>([
    ['no title', { title: undefined }, 'title: Write a title, like: title: Talking with the City online'],
    [
      'a short introduction',
      { introduction: 'Hi.' },
      'introduction: Write an introduction of at least 40 characters: one or two sentences.',
    ],
    ['an empty first day', { opens: null }, 'opens: Write the day as year-month-day, like: opens: 2026-11-22'],
    ['a last day in words', { closes: 'soon' }, 'closes: Write the day as year-month-day, like: closes: 2027-01-31'],
    ['a last day before the first', { closes: '2026-11-21' }, 'closes: Let the survey close on a later day than it opens.'],
    ['a last day that is the first', { closes: '2026-11-22' }, 'closes: Let the survey close on a later day than it opens.'],
    ['half a version', { version: 1.5 }, 'version: Write the version as a whole number, like: version: 1'],
    ['version 0', { version: 0 }, 'version: Versions start at 1.'],
    ['no pages', { pages: [], tables: {} }, 'pages: Write at least one page.'],
    ['13 pages', { pages: pages(...ids(13).map((id) => [id])), tables: {} }, 'pages: Ask on at most 12 pages.'],
    ['pages in words', { pages: 'one' }, 'pages: Write the pages as a list, each one starting with: - title:'],
    ['a page without fields', { pages: ['one'] }, 'pages.0: Write each page with title and questions, starting with: - title:'],
    ['a page without questions', { pages: pages([]), tables: {} }, 'pages.0.questions: Write at least one question.'],
    ['7 questions on a page', { pages: pages(ids(7)), tables: {} }, 'pages.0.questions: Ask at most 6 questions on one page.'],
    [
      '31 questions',
      { pages: pages(ids(6), ...[1, 2, 3, 4, 5].map((page) => ids(5).map((id) => `p${page}${id}`))), tables: {} },
      'pages: Ask at most 30 questions.',
    ],
    [
      'a page with a short title',
      { pages: [{ ...pages(['a'])[0], title: 'A' }], tables: {} },
      'pages.0.title: Write a title of at least 3 characters.',
    ],
    [
      'one id twice',
      { pages: pages(['same'], ['other', 'same']), tables: {} },
      'pages.1.questions.1.id: Another question is called same. Give each question an id of its own.',
    ],
    [
      'a misspelt field',
      { closing: 1 },
      ': Remove or correct: closing. A survey has title, introduction, opens, closes, version, pages and tables.',
    ],
    [
      'a misspelt field of a page',
      { pages: [{ ...pages(['a'])[0], titel: 'A' }], tables: {} },
      'pages.0: Remove or correct: titel. A page has title, introduction and questions.',
    ],
    ['no tables', { tables: undefined }, 'tables: Write the tables, like: tables: { everyone: [opens_at_work] }'],
    [
      'a table by age',
      { tables: { age: [] } },
      'tables: Remove or correct: age. The tables are everyone, role and area, each a list of questions.',
    ],
    [
      'a table that is no list',
      { tables: { everyone: 'places' } },
      'tables.everyone: Write the ids of questions as a list, like: [opens_at_work, contacts]',
    ],
  ])('%s', (_what, change, sentence) => expect(said({ ...GOOD_SURVEY, ...change })).toEqual([sentence]))

  test('and the limits themselves are good', () => {
    expect(
      said({ ...GOOD_SURVEY, pages: pages(...[0, 1, 2, 3, 4].map((page) => ids(6).map((id) => `p${page}${id}`))), tables: {} }),
    ).toEqual([])
    expect(said({ ...GOOD_SURVEY, pages: pages(...ids(12).map((id) => [id])), tables: {} })).toEqual([])
    expect(said({ ...GOOD_SURVEY, tables: {} })).toEqual([])
  })
})

test('each field is described for the volunteer who writes it', () => {
  const page = surveySchema.shape.pages.element.shape
  const kinds = page.questions.element.options
  const step = kinds[0].shape.merge.unwrap().element
  const condition = kinds[0].shape.show_if.unwrap()
  const shapes = [
    surveySchema.shape,
    page,
    surveySchema.shape.tables.shape,
    step.shape,
    condition.shape,
    ...kinds.map(({ shape }) => shape),
  ]
  const fields = shapes.flatMap((shape) => Object.entries(shape) as [string, z.ZodType][])
  expect(fields.length).toBeGreaterThan(60)
  for (const [name, { description }] of fields) expect(description?.length, name).toBeGreaterThan(20)
})

describe('a survey is open from its first to its last day in Toronto', () => {
  test.each([
    ['2026-11-22T04:59:59Z', 'early'],
    ['2026-11-22T05:00:00Z', 'open'],
    ['2027-02-01T04:59:59Z', 'open'],
    ['2027-02-01T05:00:00Z', 'closed'],
  ])('at %s it is %s', (moment, state) => {
    expect(stateOf(goodSurvey(), new Date(moment))).toBe(state)
    expect(isOpen(goodSurvey(), new Date(moment))).toBe(state === 'open')
  })

  test('and its days are written as in its file', () => expect(isoDay(goodSurvey().closes)).toBe('2027-01-31'))
})

describe('the page says about how many answered this version, and no small number', () => {
  const count = (survey: string, version: number, about: number | null) => ({ data: { survey, version, about, fingerprint: 'x' } })
  const counts = [count('tables', 3, 1230), count('tables', 2, 40), count('tables', 1, null)]
  test.each([
    ['tables', 3, 'about 1,230 answers'],
    ['tables', 2, 'about 40 answers'],
    ['tables', 1, 'fewer than 20 answers so far'],
    ['tables', 4, 'fewer than 20 answers so far'],
    ['benches', 3, 'fewer than 20 answers so far'],
  ])('%s, version %i: %s', (survey, version, sentence) => expect(countOf(survey, { version }, counts)).toBe(sentence))

  test('and that the number moves once a week', () => expect(COUNT_NOTE).toContain('once a week'))
})

test('a survey with one question is taken, whatever its kind', () => {
  expect(said(withQuestion({ kind: 'agree' }))).toEqual([])
})
