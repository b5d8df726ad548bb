import { describe, expect, test } from 'vitest'
import { evenLines } from '../../src/news/card-lines.ts'

/** Every letter is one wide. */
const length = (text: string) => text.length
const lines = (title: string, width: number, most = 9) => evenLines(title, length, width, most)

describe('a title is broken into lines', () => {
  test.each([
    ['that are as few as can be', 'one two three four', 18, ['one two three four']],
    ['that are even', 'one two three four five six', 22, ['one two three', 'four five six']],
    ['even when there are several ways', 'long words that have even length here', 22, ['long words that have', 'even length here']],
    ['behind a comma rather than a word later', 'Some trees, plus benches later', 27, ['Some trees,', 'plus benches later']],
    ['not behind a short word, if that costs little', 'Sign along the new streets', 20, ['Sign along', 'the new streets']],
    ['behind a hyphen, a dash or a slash in a word', 'half-forgotten north/south', 12, ['half-', 'forgotten', 'north/south']],
    ['but not before a no-break space', 'Ward\u00a013 and Ward\u00a014', 9, ['Ward\u00a013', 'and', 'Ward\u00a014']],
    ['that cut a word only when it is wider than a line', 'an abcdefghijkl end', 5, ['an', 'abcd', 'efgh', 'ijkl', 'end']],
    ['between letters as people see them', '👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 16, ['👨‍👩‍👧👨‍👩‍👧', '👨‍👩‍👧']],
    ['of one word', 'Parks', 9, ['Parks']],
  ])('%s', (_how, title, width, expected) => expect(lines(title, width)).toEqual(expected))

  test('or not at all, when they would be too many', () => {
    expect(lines('one two three four', 10, 2)).toEqual(['one two', 'three four'])
    expect(lines('one two three four', 10, 1)).toBeUndefined()
  })

  test('of which none is too wide and no letter is lost, at any width', () => {
    const title = 'The long-delayed north/south crossing: who pays, and when will the unforeseeable end?'
    for (let width = 1; width < 100; width++) {
      const broken = lines(title, width, 999) ?? []
      expect(broken.join('').replaceAll(' ', ''), `at ${width}`).toBe(title.replaceAll(' ', ''))
      expect(Math.max(...broken.map(length)), `at ${width}`).toBeLessThanOrEqual(width)
    }
  })
})
