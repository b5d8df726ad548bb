import { describe, expect, test } from 'vitest'
import { headersFor, parseHeaders } from '../../netlify/local/headers-file.ts'

describe('a file of headers', () => {
  const RULES = parseHeaders('# a note\n/*\n  x-one: 1\n  x-two: a: b, c\n\n/news/\n\tx-one: 2\n/files/*\n  x-three: 3\n')

  test('is read line by line', () => {
    expect(RULES).toEqual([
      {
        path: '/*',
        headers: [
          ['x-one', '1'],
          ['x-two', 'a: b, c'],
        ],
      },
      { path: '/news/', headers: [['x-one', '2']] },
      { path: '/files/*', headers: [['x-three', '3']] },
    ])
  })

  test.each([
    ['/', { 'x-one': '1', 'x-two': 'a: b, c' }],
    ['/news/', { 'x-one': '2', 'x-two': 'a: b, c' }],
    ['/news/picnic/', { 'x-one': '1', 'x-two': 'a: b, c' }],
    ['/files/a/b.txt', { 'x-one': '1', 'x-two': 'a: b, c', 'x-three': '3' }],
  ])('means for %s: a later line wins', (path, headers) => expect(Object.fromEntries(headersFor(RULES, path))).toEqual(headers))

  test('that is empty means nothing', () => expect([...headersFor(parseHeaders('  x-lost: 1\n'), '/')]).toEqual([]))
})
