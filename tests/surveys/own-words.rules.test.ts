import { describe, expect, test } from 'vitest'
import { readAnswers } from '../../src/surveys/answering/answers.ts'
import { valuesOf, type Typed } from '../../src/surveys/answering/form-values.ts'
import { questionsOf } from '../../src/surveys/survey.ts'
import { GOOD_ANSWERS, goodSurvey } from '../support/surveys/good-survey.ts'

const read = (change: Typed) => readAnswers(questionsOf(goodSurvey()), { ...GOOD_ANSWERS, ...change })
const wrong = (change: Typed) => Object.fromEntries(read(change).mistakes.map(({ field, message }) => [field, message]))

describe('own words', () => {
  const SHORT = 'Shorten your answer to 100 characters: What makes the gate a good place?'
  const LONG = 'Shorten your answer to 1,000 characters: What else should we know?'

  test.each<[string, Typed, Record<string, string>]>([
    ['100 characters in a short answer', { why_gate: '😀'.repeat(100) }, {}],
    ['one more', { why_gate: 'a'.repeat(101) }, { why_gate: SHORT }],
    ['1,000 in a long one', { own_words: `  ${'é'.repeat(1000)}\n` }, {}],
    ['one more there', { own_words: 'a'.repeat(1001) }, { own_words: LONG }],
    ['100,000 characters', { own_words: 'a'.repeat(100_000) }, { own_words: LONG }],
    ['only what nobody sees, which is nothing', { own_words: '\u200b\u200d' }, {}],
    ['an accent over nothing', { own_words: '\u0301' }, { own_words: 'Write an answer: What else should we know?' }],
    ['two texts for one question', { own_words: ['one', 'two'] }, { own_words: 'Write one answer only: What else should we know?' }],
  ])('%s', (_what, change, sentences) => expect(wrong(change)).toEqual(sentences))

  test('lose unseen characters and spaces around them, and nothing else', () => {
    expect(read({ own_words: ' \u202eone\u0000\r\ntwo </textarea>\u0007 ' }).texts['own_words']?.text).toBe('one\ntwo </textarea>')
  })

  test.each(['no', 'true', 'on', ''])('may not be quoted because of a box that says %j', (said) => {
    expect(read({ why_gate__quote: said }).texts['why_gate']?.may_quote).toBe(false)
  })

  test('a ticked box without words is nothing', () =>
    expect(read({ why_gate: '', why_gate__quote: 'yes' }).texts['why_gate']).toBeUndefined())
})

test('names that every object has are no fields that somebody sent', () => {
  expect(['constructor', 'toString', '__proto__'].map((name) => valuesOf({}, name))).toEqual([[], [], []])
  expect(valuesOf({ toString: ['a', '', 'b'] }, 'toString')).toEqual(['a', 'b'])
})
