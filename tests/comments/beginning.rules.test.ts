import { describe, expect, test } from 'vitest'
import { beginning } from '../../src/comments/discussion/beginning.ts'
import { commentBody } from '../../src/comments/markdown.ts'

const of = (text: string) => beginning(commentBody(text))
const words = (count: number) => Array.from({ length: count }, (_, place) => `word${place}`).join(' ')

describe('a short comment is shown whole, as plain text', () => {
  test.each([
    ['nothing', '', ''],
    ['only spaces', ' \n\n ', ''],
    ['a sentence', 'Near the tap?', 'Near the tap?'],
    ['emphasis inside a word', '*a*b **c**\nd', 'ab c d'],
    ['two paragraphs', 'One.\n\nTwo.', 'One. Two.'],
    ['a list', '- which steps\n- which obstacles\n\nThank you', 'which steps which obstacles Thank you'],
    ['a link', 'See https://example.org/a?b=c for more', 'See https://example.org/a?b=c for more'],
    ['a quotation', '> a personal opinion\n\nThat is it.', '“a personal opinion” That is it.'],
    ['two quotations', '> one\n\nand\n\n> two', '“one” and “two”'],
    ['a quotation of two paragraphs', '> one\n>\n> two', '“one two”'],
    ['a quotation in a list', '- > one\n- two', '“one” two'],
    ['many spaces and lines', 'a  \n   b\t\tc', 'a b c'],
    ['markup', '<script>alert(1)</script> & &lt;b&gt;', '<script>alert(1)</script> & &lt;b&gt;'],
    ['160 characters', 'y'.repeat(160), 'y'.repeat(160)],
  ])('%s', (_what, typed, shown) => expect(of(typed)).toBe(shown))
})

describe('a long comment', () => {
  test('ends at a whole word and says that more follows', () => {
    for (let count = 30; count < 60; count++) {
      const shown = of(`${'x'.repeat(count - 29)} ${words(count)}`)
      expect(shown).toMatch(/^[^]{101,160} …$/)
      expect(`${'x'.repeat(count - 29)} ${words(count)} `).toContain(`${shown.slice(0, -2)} `)
    }
  })

  test('keeps its last word where that just fits', () => {
    const fits = `${'a'.repeat(119)} ${'b'.repeat(40)}`
    expect(of(`${fits} more`)).toBe(`${fits} …`)
    expect(of(`${fits}b more`)).toBe(`${'a'.repeat(119)} …`)
  })

  test('of one endless word is cut in it', () => {
    expect(of('y'.repeat(161))).toBe(`${'y'.repeat(160)} …`)
    expect(of(`Look: ${'y'.repeat(5000)}`)).toBe(`Look: ${'y'.repeat(154)} …`)
    expect(of('y'.repeat(10_000))).toHaveLength(162)
  })

  test('in a quotation begins with its quotation mark', () => expect(of(`> ${words(60)}`)).toMatch(/^“word0 word1 .* …$/))
})

describe('no sign is broken by the cut', () => {
  test.each([
    ['emoji', '👍'],
    ['families', '👩‍👩‍👧'],
    ['flags', '🇨🇦'],
    ['skin tones', '👍🏽'],
    ['accents typed on their own', 'e\u0301'],
    ['letters outside the first plane', '𐐷'],
  ])('%s', (_what, sign) => {
    for (let before = 0; before < 12; before++) {
      const shown = of('x'.repeat(before) + sign.repeat(200))
      const signs = shown.slice(before, -2)
      expect(shown).toMatch(/ …$/)
      expect(signs).toBe(sign.repeat(signs.length / sign.length))
      expect(shown.isWellFormed()).toBe(true)
      expect([...shown].length).toBeGreaterThan(140)
      expect([...shown].length).toBeLessThanOrEqual(162)
    }
  })
})
