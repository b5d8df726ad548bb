import { describe, expect, test } from 'vitest'
import { answersSchema } from '../../src/surveys/answers.ts'
import { surveySchema } from '../../src/surveys/survey.ts'
import { GOOD_ANSWERS, GOOD_SURVEY } from '../support/good-survey.ts'
import { sentences } from '../support/sentences.ts'

const schema = answersSchema(surveySchema.parse(GOOD_SURVEY))
const wrong = (change: Record<string, unknown>) => sentences(schema, { ...GOOD_ANSWERS, ...change })

const ROLE = 'Choose an answer: Who are you?'
const PLACES = 'Choose one or more answers: Where should the tables stand?'
const CHANGED = 'The questions have changed since you opened this page. Please look at them again, then send your answers.'

test('answers are taken apart: choices here, own words there, and several choices in the order of the page', () => {
  expect(schema.parse(GOOD_ANSWERS)).toEqual({
    version: 3,
    answers: { role: 'resident', places: ['tap', 'gate'] },
    texts: { own_words: 'Bins, please.' },
    submission: undefined,
  })
})

test('one ticked box is enough, and a box that is sent twice is one', () => {
  expect(schema.parse({ ...GOOD_ANSWERS, places: 'tree' }).answers['places']).toEqual(['tree'])
  expect(schema.parse({ ...GOOD_ANSWERS, places: ['tree', 'tree'] }).answers['places']).toEqual(['tree'])
})

test('a question that is skipped leaves nothing behind', () => {
  const { answers, texts } = schema.parse({ ...GOOD_ANSWERS, shade: '', own_words: '' })
  expect(Object.keys(answers)).toEqual(['role', 'places'])
  expect(texts).toEqual({})
})

test('an empty form gets one sentence for each question that must be answered', () => {
  expect(sentences(schema, { version: '3' })).toEqual({ role: ROLE, places: PLACES })
})

test('a survey of free questions wants at least one answer', () => {
  const free = answersSchema(surveySchema.parse({ ...GOOD_SURVEY, questions: GOOD_SURVEY.questions.slice(2) }))
  expect(sentences(free, { version: '3' })).toEqual({ '': 'Answer at least one question.' })
  expect(sentences(free, { version: '3', shade: 'much' })).toEqual({})
  expect(sentences(free, { version: '3', own_words: 'Hello' })).toEqual({})
})

test('answers to other questions than the ones of today are shown the new ones', () => {
  expect(wrong({ version: '2' })).toEqual({ version: CHANGED })
  expect(wrong({ version: undefined })).toEqual({ version: CHANGED })
})

describe('nothing else than the choices of the survey gets through', () => {
  test.each([
    undefined, null, '', ' ', 'mayor', 'Resident', 'resident ', 'resident\n', 'tap', '__proto__', 'toString', '["resident"]',
    0, true, {}, { resident: true }, [], ['resident'], ['resident', 'employee'],
  ])('as the one answer: %j', (role) => expect(wrong({ role })).toEqual({ role: ROLE })) // prettier-ignore

  test.each([
    undefined, null, '', ' ', 'resident', 'tap,gate', 'tap\ngate', '["tap"]', [], [''], ['tap', 'moon'], ['tap', null], [['tap']],
    ['tap', { tap: 1 }], { tap: 'tap' }, 7, ['__proto__'], ['constructor'],
  ])('as one of several: %j', (places) => expect(wrong({ places })).toEqual({ places: PLACES })) // prettier-ignore

  test('and a free question that is answered must be answered well', () => {
    expect(wrong({ shade: 'some' })).toEqual({ shade: 'Choose an answer: Do you need shade?' })
  })

  test('and fields that the survey does not have are dropped', () => {
    const extra = { id: 'x', survey: 'other', created_at: '2026-11-22', ip: '192.0.2.7', email: 'a@example.org', order: 1 }
    const hostile = JSON.parse(JSON.stringify({ ...GOOD_ANSWERS, ...extra }).replace('{', '{"__proto__":{"role":"mayor"},')) as object
    expect(Object.keys(hostile)).toEqual(expect.arrayContaining(['__proto__', ...Object.keys(extra)]))
    expect(schema.parse(hostile)).toEqual(schema.parse(GOOD_ANSWERS))
  })
})

describe('own words', () => {
  const text = (own_words: unknown) => schema.parse({ ...GOOD_ANSWERS, own_words }).texts['own_words']
  const SHORTER = 'Shorten your answer to 1,000 characters: What else should we know?'

  test('are stored as typed, without what nobody sees', () => {
    expect(text('  One\r\nTwo\u0000\u202e <b>three</b> ')).toBe('One\nTwo <b>three</b>')
  })

  test('have at most 1,000 characters, as the database counts them', () => {
    expect(text('🌳'.repeat(1000))).toHaveLength(2000)
    expect(wrong({ own_words: '🌳'.repeat(1001) })).toEqual({ own_words: SHORTER })
    expect(wrong({ own_words: 'a'.repeat(1001) })).toEqual({ own_words: SHORTER })
  })

  test.each([[['a', 'b']], [{ a: 1 }], [3], [true]])('must be a text: %j is none', (own_words) =>
    expect(wrong({ own_words })).toEqual({ own_words: 'Write an answer: What else should we know?' }),
  )

  test.each(['\u200b', ' \t\n', '\u0000'])('that nobody can see are no answer: %j', (own_words) =>
    expect(wrong({ own_words })).toEqual({ own_words: 'Write an answer: What else should we know?' }),
  )
})

test('a key that makes two sendings one is random and short, or missing', () => {
  expect(schema.parse({ ...GOOD_ANSWERS, submission: 'k'.repeat(100) }).submission).toBe('k'.repeat(100))
  expect(wrong({ submission: 'k'.repeat(101) })).toEqual({ submission: 'Reload the page and send again.' })
})
