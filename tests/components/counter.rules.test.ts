import { describe, expect, test } from 'vitest'
import { commentSchema, LIMITS } from '../../src/comments/comment.ts'
import { charactersLeft, countSentence, worthSaying } from '../../src/components/counter.ts'
import { readAnswers } from '../../src/surveys/answering/answers.ts'
import { TEXT_LIMITS } from '../../src/surveys/question-fields.ts'
import { questionsOf } from '../../src/surveys/survey.ts'
import { GOOD_COMMENT } from '../support/comments/good-comment.ts'
import { GOOD_ANSWERS, goodSurvey } from '../support/surveys/good-survey.ts'

const questions = questionsOf(goodSurvey())
const limit = TEXT_LIMITS.long_text

/** What one character can be, as people type it or paste it. */
const CHARACTERS: [string, string][] = [
  ['a letter', 'a'],
  ['an emoji', '😀'],
  ['an accent typed after its letter', 'e\u0301'],
  ['Cree syllabics', 'ᓀ'],
  ['a Chinese character outside of the first 65,536', '𠮷'],
  ['half of an emoji', '\ud83d'],
]

describe.each(CHARACTERS)('%s', (_what, character) => {
  test('counts as one', () => {
    expect(charactersLeft(character, 10)).toBe(9)
    expect(charactersLeft(character.repeat(12), 10)).toBe(-2)
  })

  test.each([0, 1])('fits into a comment and an answer exactly when the counter says so, at the limit and %i more', (more) => {
    const [comment, answer] = [LIMITS.text, limit].map((most) => character.repeat(most + more))
    const taken = [
      commentSchema.safeParse({ ...GOOD_COMMENT, text: comment }).success,
      readAnswers(questions, { ...GOOD_ANSWERS, own_words: answer ?? '' }).mistakes.length === 0,
    ]
    expect(taken).toEqual([more === 0, more === 0])
    expect([charactersLeft(comment ?? '', LIMITS.text), charactersLeft(answer ?? '', limit)]).toEqual([0 - more, 0 - more])
  })
})

test('spaces and empty lines around a text are not stored, and not counted', () => {
  expect(charactersLeft(' \n a b \n\n', 10)).toBe(7)
  expect(charactersLeft('   ', 10)).toBe(10)
})

test('the counter never promises room that the site does not give: what is dropped on the way counts too', () => {
  const text = `${'a'.repeat(LIMITS.text)}\u202e`
  expect(charactersLeft(text, LIMITS.text)).toBe(-1)
  expect(commentSchema.safeParse({ ...GOOD_COMMENT, text }).success).toBe(true)
})

test.each([
  [5000, 'You have 5,000 characters left.'],
  [1, 'You have 1 character left.'],
  [0, 'You have 0 characters left.'],
  [-1, 'You have 1 character too many.'],
  [-1200, 'You have 1,200 characters too many.'],
])('%i is said as “%s”', (left, sentence) => {
  expect(countSentence(left, 'en-CA')).toBe(sentence)
})

test('it is said aloud when less than a fifth is left or there is too much, and not before', () => {
  expect([1000, 201, 200, 199, 0, -1].map((left) => worthSaying(left, 1000))).toEqual([false, false, false, true, true, true])
})
