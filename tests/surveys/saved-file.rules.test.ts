import { describe, expect, test } from 'vitest'
import { fileName, readSavedFile, savedFile } from '../../src/surveys/answering/saved-file.ts'
import { GOOD_ANSWERS, goodSurvey } from '../support/surveys/good-survey.ts'

const SURVEY = goodSurvey()
const read = (file: unknown) => readSavedFile(typeof file === 'string' ? file : JSON.stringify(file), 'tables', SURVEY)
const GOOD = { survey: 'tables', version: 3, page: '2', answers: { role: 'resident', places: ['tap', 'gate'] } }

test('a saved file can be read by a person: the survey, the page, and every answer as it was typed', () => {
  const typed = { ...GOOD_ANSWERS, own_words: ' “Bins”\r\n</script> ', places: ['tap', 'roof'], page: '3', to: 'save', submission: 'k' }
  const file = savedFile('tables', SURVEY, 3, typed)
  expect(file.split('\n').slice(0, 6)).toEqual([
    '{',
    '  "survey": "tables",',
    '  "version": 3,',
    '  "page": "3",',
    '  "answers": {',
    '    "role": "resident",',
  ])
  expect(fileName('tables')).toBe('answers-tables.json')
  expect(file, 'the key of a sending stays with the form').not.toContain('submission')
  const again = read(file)
  expect(again).toMatchObject({
    ok: true,
    page: 3,
    typed: { own_words: ' “Bins”\r\n</script> ', places: ['tap', 'roof'], order__bins: '1' },
  })
  expect(again.ok && savedFile('tables', SURVEY, again.page, again.typed), 'saved again, it is the same file').toBe(file)
})

test('the review can be saved, too', () =>
  expect(read(savedFile('tables', SURVEY, 'review', {}))).toMatchObject({ page: 'review', typed: {} }))

describe('a file that is not one of ours', () => {
  const NOT_OURS = 'This is not a file with answers that you saved here. Choose the file whose name begins with “answers-”.'
  const UNKNOWN = 'This file holds something that the survey does not ask. Save your answers anew, or start anew.'
  const CHANGED = 'The questions have changed since this file was saved. Please start anew; your file is untouched.'

  test.each<[string, unknown, string]>([
    ['an empty text', '', NOT_OURS],
    ['half of it', JSON.stringify(GOOD).slice(0, -1), NOT_OURS],
    ['a letter to the mayor', 'Dear Mayor,', NOT_OURS],
    ['a number', '3', NOT_OURS],
    ['null', 'null', NOT_OURS],
    ['a list', '[]', NOT_OURS],
    ['bytes of a picture', '\u0089PNG\r\n\u001a\n\ufffd\ufffd', NOT_OURS],
    ['something more in it', { ...GOOD, name: 'Wanda' }, NOT_OURS],
    ['a part missing', { ...GOOD, answers: undefined }, NOT_OURS],
    ['the version as a text', { ...GOOD, version: '3' }, NOT_OURS],
    ['the page as a number', { ...GOOD, page: 2 }, NOT_OURS],
    ['answers as a list', { ...GOOD, answers: ['resident'] }, NOT_OURS],
    ['no answers', { ...GOOD, answers: null }, NOT_OURS],
    ['a number as an answer', { ...GOOD, answers: { role: 1 } }, NOT_OURS],
    ['an object as an answer', { ...GOOD, answers: { role: { toString: 'x' } } }, NOT_OURS],
    ['a list of numbers as an answer', { ...GOOD, answers: { places: [1] } }, NOT_OURS],
    ['no answer as an answer', { ...GOOD, answers: { role: null } }, NOT_OURS],
    [
      'answers to another survey',
      { ...GOOD, survey: 'benches' },
      'This file holds answers to another survey. Continue it from that survey’s page.',
    ],
    ['another version', { ...GOOD, version: 2 }, CHANGED],
    ['a question that there is not', { ...GOOD, answers: { salary: '1' } }, UNKNOWN],
    ['a page that there is not', { ...GOOD, page: '9' }, UNKNOWN],
    ['a page with a path', { ...GOOD, page: '../../news' }, UNKNOWN],
    ['a prototype at its top', `{"__proto__": {"x": 1}, ${JSON.stringify(GOOD).slice(1)}`, NOT_OURS],
    ['a prototype among the answers', JSON.stringify(GOOD).replace('"role"', '"__proto__"'), UNKNOWN],
    ['a constructor among the answers', { ...GOOD, answers: { constructor: 'x' } }, UNKNOWN],
    ['the key of a sending', { ...GOOD, answers: { submission: 'x' } }, UNKNOWN],
  ])('%s is refused with a sentence', (_what, file, message) => expect(read(file)).toEqual({ ok: false, message }))

  test('without any of that, it is taken', () => expect(read(GOOD)).toMatchObject({ ok: true, page: 2 }))
})
