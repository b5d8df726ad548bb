import { expect, test, describe } from 'vitest'
import { cookieHeader, hashOf, newToken, readCookie } from '../../netlify/http/cookies.ts'

const HTTPS = 'https://residents.example/api/moderation/session'
const HTTP = 'http://localhost:8888/api/moderation/session'
const asked = (cookie?: string, address = HTTPS) => new Request(address, { headers: cookie === undefined ? {} : { cookie } })

describe('a volunteer’s cookie', () => {
  test('over https belongs to this host alone and travels encrypted', () => {
    expect(cookieHeader(asked(), 'volunteer', 't0ken', 43_200)).toBe(
      '__Host-volunteer=t0ken; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200; Secure',
    )
  })

  test('on one’s own machine works without https', () => {
    expect(cookieHeader(asked(undefined, HTTP), 'sign-in', 't0ken', 900)).toBe(
      'sign-in=t0ken; Path=/; HttpOnly; SameSite=Strict; Max-Age=900',
    )
  })

  test('is taken back by a lifetime of nothing', () => {
    expect(cookieHeader(asked(), 'volunteer', '', 0)).toBe('__Host-volunteer=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0; Secure')
  })

  test('is read back as it was set', () => {
    const token = newToken()
    for (const address of [HTTPS, HTTP]) {
      const sent = cookieHeader(asked(undefined, address), 'volunteer', token, 60).split(';')[0]
      expect(readCookie(asked(sent, address), 'volunteer')).toBe(token)
    }
  })
})

test.each([
  ['alone', '__Host-volunteer=abc', 'abc'],
  ['among others', 'a=b; __Host-volunteer=abc; c=d', 'abc'],
  ['without blanks between', 'a=b;__Host-volunteer=abc;c=d', 'abc'],
  ['with = in its value', '__Host-volunteer=a=b==', 'a=b=='],
  ['the first of two', '__Host-volunteer=one; __Host-volunteer=two', 'one'],
])('the cookie is found %s', (_how, header, value) => expect(readCookie(asked(header), 'volunteer')).toBe(value))

test.each([
  ['there is none', undefined],
  ['there is nothing in it', ''],
  ['there is only the other one', '__Host-sign-in=abc'],
  ['it is empty', '__Host-volunteer='],
  ['it has no value', '__Host-volunteer'],
  ['another one ends alike', 'x__Host-volunteer=abc'],
  ['another one starts alike', '__Host-volunteer2=abc'],
  ['it stands in another one’s value', 'a="__Host-volunteer=abc"'],
  ['it lacks the prefix that ties it to this host', 'volunteer=abc'],
  ['it is written otherwise', '__host-volunteer=abc'],
  ['there are semicolons only', ';;; ; ;'],
  ['it is a name of JavaScript', '__proto__=abc; constructor=abc'],
])('no cookie is found when %s', (_how, header) => expect(readCookie(asked(header), 'volunteer')).toBeUndefined())

test('a cookie from http says nothing over https, and the other way round', () => {
  expect(readCookie(asked('volunteer=abc', HTTP), 'volunteer')).toBe('abc')
  expect(readCookie(asked('__Host-volunteer=abc', HTTP), 'volunteer')).toBeUndefined()
})

test('T17: a token is 256 random bits that a cookie can hold, and only its hash is kept', () => {
  const tokens = Array.from({ length: 100 }, newToken)
  expect(new Set(tokens).size).toBe(100)
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/)
  expect(hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
