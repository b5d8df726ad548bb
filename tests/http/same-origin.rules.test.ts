import { expect, test } from 'vitest'
import { isForeign } from '../../netlify/http/same-origin.ts'

const foreign = (headers: Record<string, string>, address = 'https://residents.example/api/comments') =>
  isForeign(new Request(address, { method: 'POST', headers }))

test.each([
  ['says nothing of where it comes from, as behind an office proxy', {}],
  ['comes from this site', { origin: 'https://residents.example' }],
  ['comes from this site, written in capitals', { origin: 'HTTPS://RESIDENTS.EXAMPLE' }],
  ['comes from this site, with the usual port', { origin: 'https://residents.example:443' }],
  ['comes from this site behind a proxy that ends https', { origin: 'http://residents.example' }],
  ['comes from this site by the browser’s own word', { 'sec-fetch-site': 'same-origin' }],
  ['comes from this site by both words', { origin: 'https://residents.example', 'sec-fetch-site': 'same-origin' }],
  ['was typed into the address bar', { 'sec-fetch-site': 'none' }],
  ['comes from a neighbour site without saying which', { 'sec-fetch-site': 'same-site' }],
] as [string, Record<string, string>][])('a form is taken when it %s', (_how, headers) => expect(foreign(headers)).toBe(false))

test.each([
  ['comes from another site', { origin: 'https://evil.example' }],
  ['comes from a site below this one', { origin: 'https://www.residents.example' }],
  ['comes from a site above this one', { origin: 'https://example' }],
  ['comes from a site whose name starts alike', { origin: 'https://residents.example.evil.example' }],
  ['comes from a site whose name ends alike', { origin: 'https://evil-residents.example' }],
  ['comes from another port', { origin: 'https://residents.example:8443' }],
  ['comes from a hidden place', { origin: 'null' }],
  ['has an origin that is none', { origin: 'residents.example' }],
  ['has an empty origin', { origin: '' }],
  ['has this site as somebody’s name', { origin: 'https://residents.example@evil.example' }],
  ['comes from another site by the browser’s own word', { 'sec-fetch-site': 'cross-site' }],
  ['says both', { origin: 'https://residents.example', 'sec-fetch-site': 'cross-site' }],
  ['comes from a neighbour site that it names', { origin: 'https://blog.residents.example', 'sec-fetch-site': 'same-site' }],
] as [string, Record<string, string>][])('a form is refused when it %s', (_how, headers) => expect(foreign(headers)).toBe(true))

test('the site on one’s own machine is told from another one by its port', () => {
  expect(foreign({ origin: 'http://localhost:8888' }, 'http://localhost:8888/api/comments')).toBe(false)
  expect(foreign({ origin: 'http://localhost:3000' }, 'http://localhost:8888/api/comments')).toBe(true)
})
