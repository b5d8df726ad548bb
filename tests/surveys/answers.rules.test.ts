import { describe, expect, test } from 'vitest'
import { readAnswers } from '../../src/surveys/answering/answers.ts'
import type { Typed } from '../../src/surveys/answering/form-values.ts'
import { questionsOf } from '../../src/surveys/survey.ts'
import { GOOD_ANSWERS, goodSurvey } from '../support/surveys/good-survey.ts'

const QUESTIONS = questionsOf(goodSurvey())
const read = (change: Typed) => readAnswers(QUESTIONS, { ...GOOD_ANSWERS, ...change })
const wrong = (change: Typed) => Object.fromEntries(read(change).mistakes.map(({ field, message }) => [field, message]))

test('answers are taken apart: choices here, own words there, rows and places under names of their own', () => {
  expect(read({})).toEqual({
    answers: {
      role: 'resident',
      area: 'near',
      visits: 'from_1',
      places: ['tap', 'gate'],
      enough: 'disagree',
      needs__shade: 'much',
      needs__water: 'some',
      order__1: 'bins',
      order__2: 'tables',
    },
    texts: { why_gate: { text: 'It is quiet.', may_quote: true }, own_words: { text: 'Bins, please.', may_quote: false } },
    mistakes: [],
  })
})

test('one ticked box is enough, and a box that is sent twice is one', () => {
  for (const places of ['tree', ['tree', 'tree']]) expect(read({ places }).answers['places']).toEqual(['tree'])
})

test('what is skipped leaves nothing behind', () => {
  const { answers, texts, mistakes } = read({
    role: '',
    area: '',
    enough: '',
    order__tables: '',
    order__bins: '',
    why_gate: ' ',
    own_words: '',
  })
  expect(Object.keys(answers)).toEqual(['visits', 'places', 'needs__shade', 'needs__water'])
  expect([texts, mistakes]).toEqual([{}, []])
})

test('an empty form gets one sentence for each question and each row that must be answered, in their order', () => {
  expect(readAnswers(QUESTIONS, {}).mistakes).toEqual([
    { field: 'visits', message: 'Choose an answer: How often did you come last month?' },
    { field: 'places', message: 'Choose one or more answers: Where should the tables stand?' },
    { field: 'needs__shade', message: 'Choose an answer: Shade' },
    { field: 'needs__water', message: 'Choose an answer: Water' },
  ])
})

const ROLE = 'Choose an answer: Who are you?'
const PLACES = 'Choose one or more answers: Where should the tables stand?'
const place = (words: string) => `Give this a place from 1 to 3, or none: ${words}`

describe('only what the survey offers gets through', () => {
  test.each<[string, Typed, Record<string, string>]>([
    ['another choice', { role: 'mayor' }, { role: ROLE }],
    ['the words of a choice instead of its name', { role: 'A resident' }, { role: ROLE }],
    ['the name of something in JavaScript', { role: 'constructor' }, { role: ROLE }],
    ['a prototype as a choice', { role: '__proto__' }, { role: ROLE }],
    ['“Prefer not to say” where it is not offered', { area: 'prefer_not_to_say' }, { area: 'Choose an answer: Where do you live?' }],
    ['two answers to one choice', { role: ['resident', 'employee'] }, { role: 'Choose one answer only: Who are you?' }],
    ['the same answer twice to one choice', { role: ['resident', 'resident'] }, { role: 'Choose one answer only: Who are you?' }],
    ['a number instead of a range', { visits: '3' }, { visits: 'Choose an answer: How often did you come last month?' }],
    ['a step between two of a scale', { enough: 'agree_a_bit' }, { enough: 'Choose an answer: There are enough tables now.' }],
    ['another choice among several', { places: ['tap', 'roof'] }, { places: PLACES }],
    ['a list inside of a text', { places: '["tap"]' }, { places: PLACES }],
    [
      '“Prefer not to say” together with an answer',
      { places: ['tap', 'prefer_not_to_say'] },
      { places: 'Choose either “Prefer not to say” or other answers: Where should the tables stand?' },
    ],
    ['another choice in a row', { needs__water: 'agree' }, { needs__water: 'Choose an answer: Water' }],
    ['two choices in a row', { needs__shade: ['much', 'none'] }, { needs__shade: 'Choose one answer only: Shade' }],
  ])('%s is refused', (_what, change, sentences) => expect(wrong(change)).toEqual(sentences))
})

describe('a ranking', () => {
  test.each<[string, Typed, Record<string, string>]>([
    [
      'the same place twice',
      { order__tables: '1' },
      { order__bins: 'Give each place once. This has the same place as “The tables”: The bins' },
    ],
    ['a place left out', { order__tables: '3' }, { order__tables: 'Leave no place out. Nothing has place 2: Which should come first?' }],
    [
      'no first place',
      { order__bins: '', order__tables: '2' },
      { order__tables: 'Leave no place out. Nothing has place 1: Which should come first?' },
    ],
    ['a place beyond the last', { order__lamps: '4' }, { order__lamps: place('The lamps') }],
    ['place 0', { order__lamps: '0' }, { order__lamps: place('The lamps') }],
    ['half a place', { order__lamps: '1.5' }, { order__lamps: place('The lamps') }],
    ['a place that computers read as one', { order__lamps: '0x3' }, { order__lamps: place('The lamps') }],
    ['two places for one', { order__lamps: ['3', '2'] }, { order__lamps: place('The lamps') }],
    ['words', { order__lamps: 'first' }, { order__lamps: place('The lamps') }],
  ])('with %s is refused at that choice', (_what, change, sentences) => expect(wrong(change)).toEqual(sentences))

  test('may be of some choices only, and of all', () => {
    expect(wrong({ order__tables: '', order__bins: '1' })).toEqual({})
    expect(read({ order__lamps: '3' }).answers).toMatchObject({ order__1: 'bins', order__2: 'tables', order__3: 'lamps' })
  })

  test('that must be given wants a first place at least', () => {
    const asked = QUESTIONS.map((question) => (question.kind === 'ranking' ? { ...question, required: true } : question))
    expect(readAnswers(asked, { ...GOOD_ANSWERS, order__tables: '', order__bins: '' }).mistakes).toEqual([
      { field: 'order__tables', message: 'Give something place 1: Which should come first?' },
    ])
  })
})
