import { describe, expect, test } from 'vitest'
import { readingMinutes } from '../../src/news/reading-time.ts'

const times = (count: number, text: string) => Array.from({ length: count }, () => text).join(' ')

test.each([
  [0, 1],
  [1, 1],
  [299, 1],
  [300, 2],
  [499, 2],
  [500, 3],
  [100_000, 500],
])('%i words take %i minutes to read, at 200 words a minute and never less than one', (words, minutes) => {
  expect(readingMinutes(times(words, 'table'))).toBe(minutes)
})

test.each([
  ['a short address', '[table](/mayor/)'],
  ['a long address', '[table](https://example.org/a/b/c/d-e-f?page=1&of=2#place)'],
  ['brackets in an address of this site', '[table](/pictures/plan_(new)_of_the_park/)'],
  ['a title', '[table](/mayor/ "The page with the phone number")'],
  ['brackets in its address', '[table](https://en.example.org/wiki/Junction_(Toronto)_and_more)'],
  ['a picture', '![table](../pictures/picnic-table.svg)'],
  ['emphasis', '**table**'],
  ['a heading', '\n\n## table\n\n'],
  ['an apostrophe', 'neighbour’s'],
  ['a typed apostrophe', "neighbour's"],
  ['a hyphen', 'e-mail'],
  ['an accent that is typed on its own', 're\u0301sume\u0301'],
  ['vowel signs', 'हिन्दी'],
  ['letters outside the first plane', '𐐷𐐲𐑌'],
])('a word with %s counts as one', (_what, word) => {
  expect(readingMinutes(times(1000, word))).toBe(5)
})

describe('what nobody reads as words adds nothing', () => {
  test.each([
    ['an empty text', ''],
    ['a text of spaces and lines', ' \n\t\r\n'.repeat(1000)],
    ['emoji', times(10_000, '👩‍👩‍👧 👍🏽 🇨🇦')],
    ['dashes and stars', times(10_000, '- * – — …')],
    ['an address in the text', times(10_000, 'https://example.org/a/b/c?page=1').replace(/ /g, ' – ')],
    ['an address in angle brackets', times(10_000, '<https://example.org/a/b/c?page=1>')],
  ])('%s', (_what, text) => expect(readingMinutes(text)).toBe(1))
})

test('a page of code, of half-typed links or of one endless word is still some whole minutes', () => {
  for (const text of [
    times(1000, '```js\nconst table = park.find((place) => place.free)\n```'),
    times(1000, '[table]('),
    'a'.repeat(100_000),
  ]) {
    const minutes = readingMinutes(text)
    expect(Number.isInteger(minutes)).toBe(true)
    expect(minutes).toBeGreaterThanOrEqual(1)
    expect(minutes).toBeLessThanOrEqual(50)
  }
})
