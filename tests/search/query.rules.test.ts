import { describe, expect, test } from 'vitest'
import { pagesFound, queryOf, searchAddress } from '../../src/search/query.ts'

describe('what somebody types is looked for', () => {
  test.each([
    ['as it stands', 'picnic table', 'picnic table'],
    ['without spaces around it', '  picnic \t\n table ', 'picnic table'],
    ['not at all when it is only spaces', ' \u00a0\n\t ', ''],
    ['not at all when it is nothing', '', ''],
    ['without what cannot be seen', 'pic\u0000\u0007nic', 'pic nic'],
    ['with its quotes', '"city hall"', '"city hall"'],
    ['with markup as text', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['in other scripts', 'حديقة', 'حديقة'],
    ['with half an emoji made whole', 'table \ud83c', 'table \ufffd'],
    ['with letters put together', 'cafe\u0301', 'café'],
  ])('%s', (_how, typed, words) => expect(queryOf(typed)).toEqual({ words, cut: false }))

  test('up to 200 characters, which are never cut in half, and it is known that there were more', () => {
    expect(queryOf('🎉'.repeat(200))).toEqual({ words: '🎉'.repeat(200), cut: false })
    expect(queryOf('🎉'.repeat(5000))).toEqual({ words: '🎉'.repeat(200), cut: true })
    expect(queryOf(`${'a'.repeat(199)} b`)).toEqual({ words: 'a'.repeat(199), cut: true })
  })
})

test('a search has an address of its own, whatever it is for', () => {
  expect(searchAddress(queryOf(''))).toBe('/search/')
  for (const typed of ['city hall', '"a" & b=c#d?', '<b>', 'حديقة', '🎉\ud83c', '%', '+']) {
    const address = new URL(searchAddress(queryOf(typed)), 'https://example.org')
    expect([address.pathname, address.searchParams.get('q'), address.hash]).toEqual(['/search/', queryOf(typed).words, ''])
  }
})

test('how many pages there are is said in words', () => {
  expect([0, 1, 2, 40].map(pagesFound)).toEqual([
    'Nothing was found for',
    'One page was found for',
    '2 pages were found for',
    '40 pages were found for',
  ])
})
