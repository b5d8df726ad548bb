import { expect, test } from 'vitest'
import { commentBody } from '../../src/comments/markdown.ts'
import { plainText } from '../../src/comments/plain-text.ts'
import { LONGEST_PASSAGE, passageOf } from '../../src/comments/writing/passage.ts'

const of = (text: string) => plainText(commentBody(text))

test.each([
  ['nothing', '', ''],
  ['marks', '*much* **more** [here](https://example.org)', 'much more here'],
  ['paragraphs', 'One.\n\n\n\nTwo.', 'One.\n\nTwo.'],
  ['lines', 'One\ntwo  \nthree', 'One\ntwo\nthree'],
  ['a quotation', '> said\n\nanswered', 'said\n\nanswered'],
  ['a list', '- one\n- two', 'one\ntwo'],
  ['a list in a list', '- one\n  - two\n- three', 'one\n\ntwo\n\nthree'],
  ['many spaces', 'a \u00a0 b\t\tc', 'a b c'],
  ['what was typed as markup', '<b>bold</b> &amp;', '<b>bold</b> &amp;'],
])('a comment reads as its readers see it: %s', (_what, typed, plain) => expect(of(typed)).toBe(plain))

test('T5: nothing makes it longer than the database takes', () => {
  for (const piece of ['-\n', '- a\n', '1.\n', '> ', '>\n', '\n\n', 'a  \n', '😀', '- - a\n', '* > a\n\n']) {
    const plain = of(piece.repeat(5000 / [...piece].length))
    expect([...plain].length).toBeLessThanOrEqual(6000)
    expect(plain.isWellFormed()).toBe(true)
  }
})

test('a passage stands in its source, and is cut at a word when it is long', () => {
  expect(passageOf(' One\n\n two ')).toBe('One two')
  const words = Array.from({ length: 200 }, (_, nth) => `word${nth}`).join(' ')
  const passage = passageOf(words)
  expect(passage.length).toBeGreaterThan(LONGEST_PASSAGE - 10)
  expect(passage.length).toBeLessThanOrEqual(LONGEST_PASSAGE)
  expect(`${words} `.startsWith(`${passage} `)).toBe(true)
})

test.each(['y', '😀', '🇨🇦', '👩‍👩‍👧', 'q\u0323'])('a passage of one endless word is cut between two signs: %s', (sign) => {
  for (let before = 0; before < 8; before++) {
    const text = 'x'.repeat(before) + sign.repeat(600)
    const passage = passageOf(text)
    const signs = passage.slice(before)
    expect([...passage].length).toBeLessThanOrEqual(LONGEST_PASSAGE)
    expect([...passage].length).toBeGreaterThan(LONGEST_PASSAGE - 10)
    expect(signs).toBe(sign.repeat(signs.length / sign.length))
  }
})

test('a word that ends exactly at the limit stays whole', () => {
  const fits = `${'a'.repeat(250)} ${'b'.repeat(249)}`
  expect(passageOf(`${fits} more`)).toBe(fits)
  expect(passageOf(`${fits}b more`)).toBe('a'.repeat(250))
})
