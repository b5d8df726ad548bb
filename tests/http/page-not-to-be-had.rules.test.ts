import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { refused } from '../../netlify/http/refused.ts'
import { GOOD, greetings, posted, standInForSite } from '../support/site/form-site.ts'

const take = greetings(() => Promise.reject(new Error('never called')))

let fetched: ReturnType<typeof standInForSite>
beforeEach(() => void (fetched = standInForSite()))
afterEach(() => {
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})

/** The plain answer, for when the built page cannot be filled. */
const NOT_SENT = '<h1>This was not sent</h1>'

describe('when that page cannot be had, a plain one still carries what was typed', () => {
  test.each([
    ['is not there', () => new Response('no', { status: 404 })],
    ['is broken', () => new Response('no', { status: 502 })],
    ['cannot be reached', () => Promise.reject(new TypeError('fetch failed'))],
    ['has no such form', () => new Response('<!doctype html><title>x</title><p>x')],
  ])('because it %s', async (_why, answer) => {
    standInForSite(answer)
    const plain = await take(posted({ name: '<b>Wanda</b>', text: '\n!</textarea><script>alert(1)</script>' }))
    const source = await plain.text()
    expect([plain.status, plain.headers.get('content-type')]).toEqual([422, 'text/html; charset=utf-8'])
    expect(source).toContain(NOT_SENT)
    expect(source).toContain('<p>Write without an exclamation mark.</p>')
    expect(source).toContain('>\n\n!&#60;/textarea&#62;&#60;script&#62;alert(1)&#60;/script&#62;</textarea>')
    expect(source).toContain('&#60;b&#62;Wanda&#60;/b&#62;</textarea>')
    expect(source).not.toMatch(/<script|<b>/)
  })

  test.each([
    '/',
    '/moderation',
    '/news/../privacy/',
    '/news/a/b/',
    '//evil.example/',
    'https://evil.example/',
    '/news/%2e%2e/',
    `/news/${'a'.repeat(121)}/`,
    '/moderation/queue/x/',
    '/news/A/',
  ])('because %s is not on the list of pages that a function may fill', async (path) => {
    const plain = await greetings(
      () => Promise.reject(new Error('never called')),
      () => ({ path, form: 'greeting-form' }),
    )(posted({ name: '', text: 'Hello' }))
    expect([plain.status, (await plain.text()).includes('Hello</textarea>')]).toEqual([422, true])
    expect(fetched).not.toHaveBeenCalled()
  })
})

test('in a flood the answer is plain, and still carries every word', async () => {
  const answer = await greetings(() => Promise.resolve(refused(429, 'Send it again in an hour.')))(posted(GOOD))
  const source = await answer.text()
  expect([answer.status, source.includes(NOT_SENT), source.includes('Hello</textarea>')]).toEqual([429, true, true])
  expect(fetched).not.toHaveBeenCalled()
})
