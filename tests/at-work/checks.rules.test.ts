import { describe, expect, test } from 'vitest'
import { whatArrived } from '../../netlify/at-work/read-network-facts.ts'
import { aboutSite } from '../../src/at-work/about.ts'
import { checksOf, RESULTS } from '../../src/at-work/checks.ts'
import { ECHO, type Arrived } from '../../src/at-work/network-facts.ts'
import { reportOf } from '../../src/at-work/report.ts'
import { testSchema, WORDS_LIMIT } from '../../src/at-work/test-form.ts'
import { BREAKOUTS } from '../support/site/parsed-page.ts'

const ABOUT = aboutSite('https://residents.example')
const FORM = testSchema.parse({ echo: ECHO })

/** What a browser of today sends with this form. */
const HEADERS = {
  'accept-encoding': 'gzip, deflate, br',
  origin: 'https://residents.example',
  referer: 'https://residents.example/at-work/test/',
  'sec-fetch-site': 'same-origin',
  'accept-language': 'en-CA',
}
const request = (headers: Record<string, string> = HEADERS, scheme = 'https') =>
  new Request(`${scheme}://residents.example/api/at-work/test`, { method: 'POST', headers, body: 'x=y' })

const arrived = (changes: Partial<Arrived> = {}): Arrived => ({ ...whatArrived(request(), FORM), ...changes })
const resultOf = (name: string, from: Arrived) => checksOf(from).find((check) => check.name === name)?.result
const without = (name: string) => Object.fromEntries(Object.entries(HEADERS).filter(([header]) => header !== name))

test.each<[string, Partial<Arrived>, keyof typeof RESULTS]>([
  ['Sending a form', { unchanged: true }, 'works'],
  ['Sending a form', { unchanged: false }, 'fails'],
  ['Picture of this site', { picture: 'yes' }, 'works'],
  ['Picture of this site', { picture: 'no' }, 'fails'],
  ['Picture of this site', { picture: undefined }, 'unseen'],
  ['Cookie', { cookie: 'sent' }, 'unseen'],
  ['Cookie', { cookie: 'back' }, 'works'],
  ['Cookie', { cookie: 'lost' }, 'fails'],
  ['Encryption (https)', { secure: true }, 'works'],
  ['Encryption (https)', { secure: false }, 'fails'],
  ['Compression', { encodings: 'gzip, deflate' }, 'works'],
  ['Compression', { encodings: 'identity' }, 'fails'],
  ['Compression', { encodings: '' }, 'fails'],
  ['Compression', { encodings: undefined }, 'fails'],
  ['Protocol', { protocol: 'h2' }, 'works'],
  ['Protocol', { protocol: '' }, 'unseen'],
  ['Protocol', { protocol: '__proto__' }, 'unseen'],
  ['Protocol', { protocol: undefined }, 'unseen'],
  ['Scripts', { scripts: true }, 'works'],
  ['Scripts', { scripts: false }, 'unseen'],
  ['Headers', { missing: [] }, 'works'],
  ['Headers', { missing: ['Origin'] }, 'unseen'],
  ['Proxy', { proxyMarks: [] }, 'unseen'],
  ['Proxy', { proxyMarks: ['Via'] }, 'works'],
])('%s, when %j: %s', (name, changes, result) => expect(resultOf(name, arrived(changes))).toBe(RESULTS[result]))

test('each check says in sentences what it means, and one that fails says what the help desk can do or that the site works', () => {
  const worst = arrived({ unchanged: false, picture: 'no', cookie: 'lost', encodings: undefined, secure: false, missing: ['Origin'] })
  const failed = checksOf(worst).filter(({ result }) => result === RESULTS.fails)
  expect(failed).toHaveLength(5)
  for (const { meaning } of failed) expect(meaning).toMatch(/Help desk: /)
  for (const { meaning } of [...checksOf(arrived()), ...checksOf(worst)]) expect(meaning).toMatch(/^[A-Z].*\.$/)
})

describe('what arrived', () => {
  test('is seen of each header by itself: taken away, it is named', () => {
    expect(whatArrived(request(), FORM).missing).toEqual([])
    const names = { origin: 'Origin', referer: 'Referer', 'sec-fetch-site': 'Sec-Fetch-Site', 'accept-language': 'Accept-Language' }
    for (const [header, name] of Object.entries(names)) expect(whatArrived(request(without(header)), FORM).missing).toEqual([name])
    expect(whatArrived(request({}), FORM).missing).toEqual(Object.values(names))
    expect(whatArrived(request(without('accept-encoding')), FORM).encodings).toBeUndefined()
  })

  test('is seen of a proxy, by the names of its headers only', () => {
    const marked = whatArrived(request({ ...HEADERS, via: '1.1 proxy-07.desk.example (10.2.3.4)', 'x-bluecoat-via': 'a1b2' }), FORM)
    expect(marked.proxyMarks).toEqual(['Via', 'X-BlueCoat-Via'])
    expect(JSON.stringify(marked)).not.toMatch(/desk\.example|10\.2\.3\.4|a1b2/)
  })

  test('holds no address, no program and no language of anybody', () => {
    const told = {
      'x-forwarded-for': '203.0.113.7',
      'x-nf-client-connection-ip': '203.0.113.7',
      'user-agent': 'Desk/7',
      cookie: 'author=abc',
    }
    const text = JSON.stringify(checksOf(whatArrived(request({ ...HEADERS, ...told }), FORM)))
    expect(text).not.toMatch(/203\.0\.113|Desk\/7|abc|en-CA|referer=/)
  })

  test('tells http from https, and a changed letter from an unchanged form', () => {
    expect(whatArrived(request(HEADERS, 'http'), FORM).secure).toBe(false)
    for (const echo of [undefined, '', ECHO.replace('ë', 'e'), ECHO.normalize('NFD')])
      expect(whatArrived(request(), { ...FORM, echo }).unchanged).toBe(false)
  })

  test('says of the cookie: sent in the first step, back or lost in the second', () => {
    const second = testSchema.parse({ echo: ECHO, step: '2' })
    const withCookie = (cookie: string) => request({ ...HEADERS, cookie })
    expect(whatArrived(withCookie('__Host-work-test=sent'), FORM).cookie).toBe('sent')
    expect(whatArrived(withCookie('__Host-work-test=sent'), second).cookie).toBe('back')
    for (const cookie of ['__Host-work-test=', '__Host-work-test=other', 'work-test=sent', '__Host-author=sent'])
      expect(whatArrived(withCookie(cookie), second).cookie, cookie).toBe('lost')
    expect(whatArrived(request(), second).cookie).toBe('lost')
  })
})

describe('the form of the test', () => {
  test.each([undefined, null, 3, {}, ['a'], '', '🏞'.repeat(300), ...BREAKOUTS])('takes whatever comes: %j', (typed) => {
    const fields = ['words', 'echo', 'picture', 'step', 'scripts', 'protocol']
    const parsed = testSchema.safeParse(Object.fromEntries(fields.map((field) => [field, typed])))
    expect(parsed.success).toBe(true)
    expect([...(parsed.data?.words ?? '')].length).toBeLessThanOrEqual(WORDS_LIMIT)
    expect([parsed.data?.picture, parsed.data?.step, parsed.data?.scripts]).toEqual([undefined, undefined, undefined])
  })
})

describe('the report', () => {
  const NOW = new Date('2026-11-26T18:00:00Z')
  const report = (changes: Partial<Arrived> = {}) => reportOf(checksOf(arrived(changes)), ABOUT, NOW)

  test('has the day, the site, a line for each check, and where the facts are', () => {
    const lines = report().split('\n')
    expect(lines[0]).toBe('Test of https://residents.example/ on our network, November 26, 2026')
    expect(lines[1]).toBe(`This report comes from the site of ${ABOUT.association}.`)
    for (const { name, result } of checksOf(arrived()))
      expect(lines.filter((line) => line.startsWith(`${name}: ${result}. `))).toHaveLength(1)
    expect(lines.at(-2)).toBe('Facts for network staff: https://residents.example/at-work/data-sheet/')
  })

  test('has no word of what was typed, and nothing that a header was made to say', () => {
    const typed = { words: 'My name is Ann', encodings: '"><script> evil, br', protocol: '<b>h9</b>' }
    expect(report(typed)).not.toMatch(/Ann|script>|evil|h9/)
    expect(report(typed)).toContain('Asked for: br.')
  })
})
