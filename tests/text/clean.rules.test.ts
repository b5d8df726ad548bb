import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asLine, asParagraphs, hasWords, isOneLine, isVisible } from '../../src/text/clean.ts'
import { lengthOf } from '../../src/text/length.ts'
import { hostileText } from '../support/comments/hostile-text.ts'

describe('one line', () => {
  test.each([
    ['of the line ends of every machine', 'a\r\nb\rc\nd\u2028e\u2029f\u0085g\vh\fi', 'a b c d e f g h i'],
    ['of spaces of every kind', ' a\u00a0\u3000b\u2800 c\t', 'a b c'],
    ['of what is typed in two parts', 'Zoe\u0308', 'Zoë'],
    ['of halves of characters', 'a\ud800b', 'a\ufffdb'],
  ])('is made %s', (_what, typed, line) => expect(asLine(typed)).toBe(line))
})

describe('paragraphs', () => {
  test.each([
    ['their line ends, in one spelling', 'a\r\nb\rc\n\nd\u2028e\u2029f\u0085g\vh\fi', 'a\nb\nc\n\nd\ne\nf\ng\nh\ni'],
    ['tabs and spaces in their lines', 'a\t b  c\u00a0d', 'a\t b  c\u00a0d'],
    ['no blank cells of braille, which are spaces', '⠁\u2800⠃', '⠁ ⠃'],
    ['nothing around them', '\n\u00a0 a \t\n', 'a'],
  ])('keep %s', (_what, typed, text) => expect(asParagraphs(typed)).toBe(text))
})

/** What somebody pastes to hide something, or without knowing of it. */
const UNSEEN = [
  ['a control character', '\u0007'],
  ['a soft hyphen', '\u00ad'],
  ['a space of no width', '\u200b'],
  ['a joiner of Latin letters', '\u200d'],
  ['marks that turn the direction around', '\u202e\u2066\u200f\u061c'],
  ['a mark of byte order', '\ufeff'],
  ['a filler of Hangul', '\u3164\uffa0\u115f\u1160'],
  ['letters of a tag', '\u{e0041}\u{e007f}'],
  ['a variation without an emoji', '\ufe0f'],
  ['marks of an annotation', '\ufff9\ufffb'],
  ['a number that is no character', '\ufffe\u{1ffff}\ufdd0'],
  ['a grapheme joiner', '\u034f'],
] as const

test.each(UNSEEN)('%s is taken out of every text', (_what, unseen) => {
  expect(unseen.length).toBeGreaterThan(0)
  expect(asLine(`An${unseen}a`)).toBe('Ana')
  expect(asParagraphs(`An${unseen}a`)).toBe('Ana')
  expect(asLine(unseen)).toBe('')
  expect(isOneLine(`An${unseen}a`)).toBe(false)
})

test.each([
  ['a heart', '❤️'],
  ['a heart in black and white', '❤︎'],
  ['a family', '👩‍👩‍👧‍👦'],
  ['an astronaut with a skin tone', '👩🏽‍🚀'],
  ['a woman who plays ball', '⛹🏽‍♀️'],
  ['an eye in a bubble', '👁️‍🗨️'],
  ['a key', '1️⃣ #️⃣'],
  ['the flag of Scotland', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
  ['the flag of pirates', '🏴‍☠️'],
  ['the flag of Canada', '🇨🇦'],
  ['Persian with a joiner that parts', 'می‌خواهم'],
  ['Sinhala with a joiner', 'ශ්‍රී'],
  ['Malayalam with a joiner at its end', 'ന്‍'],
  ['Mongolian with a vowel separator', 'ᠬᠠ᠋᠎ᠠ'.replace('\u180b', '')],
  ['Hebrew with its points', 'שָׁלוֹם'],
  ['French before a question mark', 'Où\u202f?'],
])('%s stays what it is', (_what, text) => {
  expect(asParagraphs(text)).toBe(text)
  expect(asLine(text)).toBe(text.replace('\u202f', ' '))
})

test.each(['', ' ', '\u2800\u2800', '\u3164', '\ufe0f\u200d', '\u0301', '\u200b\n\u00ad', '\u20dd'])(
  'in %j there is nothing to see',
  (text) => {
    expect(isVisible(asLine(text))).toBe(false)
    expect(isVisible(asParagraphs(text))).toBe(false)
    expect(hasWords(asLine(text))).toBe(false)
  },
)

test.each(['a', '–', '?', '👍', '王', '⠁', '=', '\ufffd'])('%j can be seen', (text) => expect(isVisible(asLine(text))).toBe(true))

test.each(['—', '👍', '…'])('%j cannot be said as a name', (text) => expect(hasWords(text)).toBe(false))

test('an emoji is one character, as in the database', () => expect(lengthOf('a😀𠮷')).toBe(3))

test('a joiner that loses its letter when accents change places goes with them', () => {
  const typed = 'ن\u0301\u034f\u064b\u200dب'
  expect(asLine(typed)).toBe('ن\u064b\u0301ب')
  expect(asLine(asLine(typed))).toBe(asLine(typed))
})

test('what is clean stays as it is, whatever was typed', () => {
  fc.assert(
    fc.property(hostileText, (typed) => {
      expect(asLine(asLine(typed))).toBe(asLine(typed))
      expect(asParagraphs(asParagraphs(typed))).toBe(asParagraphs(typed))
      expect(asLine(asParagraphs(typed))).toBe(asLine(typed))
    }),
    { numRuns: 5000 },
  )
})

test('a text made to keep the site busy is clean at once', () => {
  const started = performance.now()
  for (const piece of ['ن\u0301\u064b\u200d', '👩\u200d', '\u200d', '1\ufe0f', '\u{1f3f4}\u{e0067}', ' \u200b'])
    asParagraphs(piece.repeat(20_000))
  expect(performance.now() - started).toBeLessThan(2000)
})
