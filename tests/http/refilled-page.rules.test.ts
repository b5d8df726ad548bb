import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { greetings, GOOD, POLICY, posted, SITE, standInForSite } from '../support/form-site.ts'
import { BREAKOUTS, only, parsed } from '../support/parsed-page.ts'

const take = greetings(() => Promise.reject(new Error('never called')))

let fetched: ReturnType<typeof standInForSite>
beforeEach(() => void (fetched = standInForSite()))
afterEach(() => {
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})

describe('a form with a mistake comes back as its own page', () => {
  test('filled in, with the mistakes marked and in its title', async () => {
    const answer = await take(posted({ name: '', text: 'a!\nb' }))
    const source = await answer.text()
    const page = parsed(source)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([422, 'text/html; charset=utf-8'])
    expect(source).toMatch(/^<!doctype html><html lang="en-CA">/)
    expect(page.title).toBe('Error: Greetings')
    expect(only(page, 'textarea').textContent).toBe('a!\nb')
    expect([...page.querySelectorAll('[data-error-summary] a')].map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['Enter your name.', '#name'],
      ['Write without an exclamation mark.', '#text'],
    ])
    expect([...page.querySelectorAll('[aria-invalid]')].map(({ id }) => id)).toEqual(['name', 'text'])
    expect(only(page, '[data-error="name"]').textContent).toBe('Enter your name.')
  })

  test('with what the page shows besides', async () => {
    expect(only(parsed(await (await take(posted({}))).text()), '[data-text="waiting"]').textContent).toBe('3 wait')
  })

  test('fetched from this site, whatever the request says', async () => {
    await take(posted({ name: '' }, { host: 'evil.example', 'x-forwarded-host': 'evil.example', referer: 'https://evil.example/' }))
    expect(fetched).toHaveBeenCalledOnce()
    expect(String(fetched.mock.calls[0]?.[0])).toBe(`${SITE}/news/greetings/`)
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ redirect: 'error', signal: expect.any(AbortSignal) as AbortSignal })
  })

  test('with the policy that it was built with, and kept by nobody', async () => {
    const { headers } = await take(posted({ name: '' }))
    expect([headers.get('content-security-policy'), headers.get('cache-control')]).toEqual([POLICY, 'no-store'])
  })

  test('and the robots’ field empty', async () => {
    const page = parsed(await (await take(posted({ ...GOOD, website: 'https://spam.example' }))).text())
    expect(only(page, '[data-error-summary] a').textContent).toContain('A hidden field was filled in')
    expect([only(page, '[name="website"]').getAttribute('value'), only(page, '#name').getAttribute('value')]).toEqual([null, 'Wanda'])
  })

  test.each(BREAKOUTS)('and %s in it is only text', async (typed) => {
    const source = await (await take(posted({ name: '', text: `!${typed}` }))).text()
    expect(only<HTMLTextAreaElement>(parsed(source), 'textarea').value).toBe(`!${typed}`)
    expect(source.replace(/"[^"]*"/g, '')).not.toMatch(/<(script|img|svg|!--)/)
  })
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

  test.each(['/', '/moderation', '/news/../privacy/', '/news/a/b/', '//evil.example/', 'https://evil.example/', '/news/%2e%2e/', `/news/${'a'.repeat(121)}/`, '/moderation/queue/x/', '/news/A/'])(
    'because %s is not on the list of pages that a function may fill',
    async (path) => {
      const plain = await greetings(() => Promise.reject(new Error('never called')), () => ({ path, form: 'greeting-form' }))(posted({ name: '', text: 'Hello' }))
      expect([plain.status, (await plain.text()).includes('Hello</textarea>')]).toEqual([422, true])
      expect(fetched).not.toHaveBeenCalled()
    },
  )
})
