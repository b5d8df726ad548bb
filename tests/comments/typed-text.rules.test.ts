import { describe, expect, test } from 'vitest'
import { commentSchema, LIMITS } from '../../src/comments/comment.ts'
import { GOOD_COMMENT } from '../support/comments/good-comment.ts'
import { sentences } from '../support/site/sentences.ts'

const kept = (change: { name?: string; text?: string }) => commentSchema.parse({ ...GOOD_COMMENT, ...change })
const wrong = (change: { name?: string; text?: string }) => sentences(commentSchema, { ...GOOD_COMMENT, ...change })

const NAME_TOO_LONG = { name: 'Your name must be 80 characters or shorter.' }
const TEXT_TOO_LONG = {
  text: 'Your comment must be 5,000 characters or shorter. Nothing is lost: shorten it, or send it as two comments.',
}

describe('what the site keeps of a text', () => {
  test.each([
    ['line breaks of every machine', 'a\r\nb\rc\nd', 'a\nb\nc\nd'],
    ['blank lines and tabs', 'a\n\n\tb', 'a\n\n\tb'],
    ['nothing of the blanks around it', ' \n\t a \u00a0\n ', 'a'],
    ['no control characters', 'a\u0000b\u0007c\u001bd\u007fe', 'abcde'],
    ['nothing that turns the direction around', 'pay \u202egro.live\u202c \u2066now\u2069', 'pay gro.live now'],
    ['no halves of characters', 'a\ud800b\udc00c', 'a\ufffdb\ufffdc'],
    ['whole emoji', '👩‍👧 😀', '👩‍👧 😀'],
    ['one spelling of an accent', 'e\u0301', '\u00e9'],
    ['typed markup', '</textarea><script>alert(1)</script>', '</textarea><script>alert(1)</script>'],
  ])('%s', (_what, typed, expected) => expect(kept({ text: typed }).text).toBe(expected))
})

describe('what the site keeps of a name', () => {
  test.each([
    ['one line of it', 'Wan\nda\r\nB', 'Wan da B'],
    ['single blanks', '  Wanda \t\u00a0  B.  ', 'Wanda B.'],
    ['no control characters', 'Wan\u0000da\u0085\u009f', 'Wanda'],
    ['nothing that turns the direction around', '\u202eadnaW\u2067', 'adnaW'],
    ['no blanks of no width and no hidden line ends', 'Wan\u200bda\u2028\u2029B\ufeff', 'Wanda B'],
    ['no halves of characters', 'Wanda\ud83d', 'Wanda\ufffd'],
    ['one spelling of an accent', 'Ame\u0301lie', 'Amélie'],
  ])('%s', (_what, typed, expected) => expect(kept({ name: typed }).name).toBe(expected))
})

describe('lengths are counted as a reader counts', () => {
  test.each([
    ['a letter', 'a'.repeat(LIMITS.name), 'a'.repeat(LIMITS.name + 1)],
    ['an emoji is one character', `a${'😀'.repeat(LIMITS.name - 1)}`, `a${'😀'.repeat(LIMITS.name)}`],
    ['an accented letter typed as two is one', 'e\u0301'.repeat(LIMITS.name), 'e\u0301'.repeat(LIMITS.name + 1)],
    ['a mark that joins no letter counts', 'q\u0323'.repeat(LIMITS.name / 2), 'q\u0323'.repeat(LIMITS.name / 2 + 1)],
    ['blanks around it do not count', ` ${'a'.repeat(LIMITS.name)} `, ` ${'a'.repeat(LIMITS.name + 1)} `],
  ])('in a name: %s', (_what, longest, tooLong) => {
    expect(wrong({ name: longest })).toEqual({})
    expect(wrong({ name: tooLong })).toEqual(NAME_TOO_LONG)
  })

  test.each([
    ['a letter', 'a'.repeat(LIMITS.text), 'a'.repeat(LIMITS.text + 1)],
    ['an emoji is one character', '😀'.repeat(LIMITS.text), '😀'.repeat(LIMITS.text + 1)],
    ['an accented letter typed as two is one', 'e\u0301'.repeat(LIMITS.text), 'e\u0301'.repeat(LIMITS.text + 1)],
    ['a line break is one character on every machine', `${'a\r\n'.repeat(LIMITS.text / 2 - 1)}aa`, `${'a\r\n'.repeat(LIMITS.text / 2)}a`],
    ['a control character does not count', `a${'\u0000'.repeat(LIMITS.text)}`, `${'a'.repeat(LIMITS.text + 1)}\u0000`],
  ])('in a text: %s', (_what, longest, tooLong) => {
    expect(wrong({ text: longest })).toEqual({})
    expect(wrong({ text: tooLong })).toEqual(TEXT_TOO_LONG)
  })
})

test.each([
  '\u200b\u200b',
  '\u2060',
  '\ufeff',
  '\u0085',
  '\u200b \u200d\n\u00ad',
  '\u202e',
  '\u2800\u2800',
  '\u3164',
  '\ufe0f\u200d',
  '\u0301',
])('a text that nobody could see is no comment: %j', (text) => expect(wrong({ text })).toEqual({ text: 'Write your comment.' }))
