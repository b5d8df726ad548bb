import { describe, expect, test } from 'vitest'
import { commentBody } from '../../src/comments/markdown.ts'
import { expectHarmless } from '../support/comments/harmless.ts'
import { depthOf, elementsIn, textIn } from '../support/comments/tree.ts'

describe('a text made to keep the site busy comes back, whole', () => {
  const marks = [
    '>',
    '*',
    '_',
    '[',
    ']',
    '(',
    '![',
    '<',
    '`',
    '\\',
    '- ',
    '1. ',
    '> ',
    '>- ',
    '**a',
    '*a ',
    '[a](',
    '&#',
    '~',
    '@',
    'www.',
    'http://',
    'a@b.c ',
  ]
  test.each(marks)('5,000 characters of %j', (mark) => {
    const typed = mark.repeat(5000 / mark.length)
    const { body } = expectHarmless(typed)
    expect(depthOf(body)).toBeLessThan(500)
    if (mark !== '\\') expect(textIn(body)).toBe(typed.trim())
  })
  test.each([
    ['quotes', '>'.repeat(2000)],
    ['emphasis', `${'*'.repeat(2000)}a${'*'.repeat(2000)}`],
    ['emphasis, opened and closed', `${'*a '.repeat(1000)}${'a*'.repeat(1000)}`],
    ['links', `${'['.repeat(2000)}a${'](b)'.repeat(700)}`],
    ['lists by tabs', Array.from({ length: 29 }, (_, tabs) => `${'\t'.repeat(tabs)}- - - a`).join('\n')],
  ])('deep %s', (_what, typed) => expect(depthOf(expectHarmless(typed).body)).toBeLessThan(500))
})

test('what a person nests and marks by hand is not taken for such a text', () => {
  expect(elementsIn(commentBody(`${'> '.repeat(8)}- far in`)).map(({ tagName }) => tagName)).toEqual([
    ...Array<string>(8).fill('blockquote'),
    'ul',
    'li',
  ])
  expect(elementsIn(commentBody('*word* '.repeat(150))).filter(({ tagName }) => tagName === 'em')).toHaveLength(150)
})
