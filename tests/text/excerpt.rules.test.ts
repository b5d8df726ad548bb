import { expect, test } from 'vitest'
import { cutAtWord, excerpt } from '../../src/text/excerpt.ts'

test.each([
  ['One.\n\nTwo.', 20, 'One. Two.'],
  ['one two three', 8, 'one two …'],
  ['one two three', 7, 'one two …'],
  ['endless-word', 7, 'endless …'],
  ['a endless-word', 7, 'a endle …'],
  ['😀😀😀', 3, '😀😀😀'],
  ['😀😀😀😀', 3, '😀😀😀 …'],
  ['🇨🇦🇨🇦🇨🇦', 3, '🇨🇦 …'],
])('%j in %i characters is %j', (text, most, begun) => {
  expect(excerpt(text, most)).toBe(begun)
  expect(cutAtWord(text, most)).toBe(begun.replace(/ …$/, ''))
})
