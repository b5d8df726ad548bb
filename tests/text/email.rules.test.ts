import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { address, asAddress, isAddress } from '../../src/text/email.ts'
import { hostileAddress } from '../support/comments/hostile-text.ts'

describe('an address is found in what people paste', () => {
  test.each([
    'ana@example.org',
    '  ana@example.org\r\n',
    'Ana@Example.ORG',
    'ana@example.org\u200b',
    '\u202aana@example.org\u202c',
    'a\u00adna@example.org',
    '<ana@example.org>',
    'Ana Lee <ana@example.org>',
    '"Lee, Ana" <ana@example.org>;',
    'mailto:ana@example.org',
    'MAILTO:ana@example.org?subject=Hello',
    'ana@example.org,',
    'ana@example.org.',
    'ａｎａ＠ｅｘａｍｐｌｅ．ｏｒｇ',
    'ana@example。org',
    'ana\u0000@example.org',
  ])('%j', (typed) => {
    expect(asAddress(typed)).toBe('ana@example.org')
    expect(isAddress(asAddress(typed))).toBe(true)
  })

  test.each([
    ['o’neil@example.org', "o'neil@example.org"],
    ['ana@exämple.org', 'ana@xn--exmple-cua.org'],
    ['ana@пример.рф', 'ana@xn--e1afmkfd.xn--p1ai'],
    ['first.last+tag@mail.example.co.uk', 'first.last+tag@mail.example.co.uk'],
  ])('%s is %s', (typed, email) => {
    expect(asAddress(typed)).toBe(email)
    expect(isAddress(email)).toBe(true)
  })
})

test.each([
  '', 'ana', 'ana@', '@example.org', 'ana@example', 'a@b@example.org', 'an a@example.org', 'ana @example.org', 'ana@example..org', 'ana@.org',
  '.ana@example.org', 'ana.@example.org', 'a..na@example.org', 'ana@-example.org', 'ana@example-.org', 'ana@example.o', 'ana@[127.0.0.1]',
  'ana@127.0.0.1', 'ana@10', '"ana"@example.org', 'ana@example.org\r\nBcc: bo@example.org', 'ana@example.org,bo@example.org',
  'ana@example.org; bo@example.org', 'ana@example.org, Bo <bo@example.org>', '<ana@example.org> <bo@example.org>', 'jürgen@example.org',
  'mailto:ana@example.org,bo@example.org', 'ana@example.org/x', 'ana@exämple.org/x', 'ana@exämple.org:25', 'ana@example.org?x', 'ana\\@example.org',
])('%j is no address', (typed) => expect(isAddress(asAddress(typed))).toBe(false)) // prettier-ignore

test('what is an address stays as it is, whatever was typed', () => {
  let found = 0
  fc.assert(
    fc.property(hostileAddress, (typed) => {
      const email = asAddress(typed)
      if (!isAddress(email)) return
      found++
      expect(asAddress(email)).toBe(email)
      expect(email).toMatch(/^[\x21-\x7e]+$/)
      expect(email).toBe(email.toLowerCase())
    }),
    { numRuns: 5000 },
  )
  expect(found).toBeGreaterThan(500)
})

test('an address that is too long is told so, and another mistake is told before', () => {
  const said = (typed: unknown) => [
    ...new Set(
      address('No address.', 'Too long.')
        .safeParse(typed)
        .error?.issues.map(({ message }) => message),
    ),
  ]
  expect(said(`${'a'.repeat(242)}@example.org`)).toEqual([])
  expect(said(`${'a'.repeat(243)}@example.org`)).toEqual(['Too long.'])
  expect(said(['ana@example.org'])).toEqual(['No address.'])
  expect(said('ana')).toEqual(['No address.'])
})

test('an address made to keep the site busy is refused at once', () => {
  const started = performance.now()
  for (const typed of [
    `a@${'a.'.repeat(32_000)}@`,
    `a@${'a-'.repeat(32_000)}`,
    `${'a.'.repeat(32_000)}`,
    `a@${'ä.'.repeat(10_000)}`,
    '<'.repeat(64_000),
    'mailto:'.repeat(9000),
  ])
    expect(isAddress(asAddress(typed)), typed.slice(0, 10)).toBe(false)
  expect(performance.now() - started).toBeLessThan(2000)
})
