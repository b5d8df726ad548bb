import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { contentSecurityPolicy } from '../../netlify/http/security-headers.ts'
import { greetings, GOOD, POLICY, posted, SITE, standInForSite } from '../support/site/form-site.ts'
import { BREAKOUTS, only, parsed } from '../support/site/parsed-page.ts'

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
    expect(source).toMatch(/^<!doctype html><html lang="en-CA">/i)
    expect(page.title).toBe('Error: Greetings')
    expect(only(page, 'textarea').textContent).toBe('a!\nb')
    expect([...page.querySelectorAll('[data-error-summary] a')].map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['Enter your name.', '#name'],
      ['Write without an exclamation mark.', '#text'],
    ])
    expect([...page.querySelectorAll('[aria-invalid]')].map(({ id }) => id)).toEqual(['name', 'text'])
    expect(only(page, '[data-error="name"]').textContent).toBe('Error: Enter your name.')
    // Where a form's address does not name its summary, this is what moves the focus to it.
    expect(only(page, '[data-error-summary]').hasAttribute('autofocus')).toBe(true)
  })

  test('with what the page shows besides', async () => {
    expect(only(parsed(await (await take(posted({}))).text()), '[data-text="waiting"]').textContent).toBe('3 wait')
  })

  test('T32: fetched from this site, whatever the request says', async () => {
    await take(posted({ name: '' }, { host: 'evil.example', 'x-forwarded-host': 'evil.example', referer: 'https://evil.example/' }))
    expect(fetched).toHaveBeenCalledOnce()
    expect(String(fetched.mock.calls[0]?.[0])).toBe(`${SITE}/news/greetings/`)
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ redirect: 'error', signal: expect.any(AbortSignal) as AbortSignal })
  })

  test('also when its form is one of a list that the page is filled with', async () => {
    standInForSite(
      () => new Response('<!doctype html><template data-each="held"><form data-set="id=form"><input name="name"></form></template>'),
    )
    const page = () => ({ path: '/moderation/queue/', form: 'two', data: { held: [{ form: 'one' }, { form: 'two' }] } })
    const answer = await greetings(() => Promise.reject(new Error('never called')), page)(posted({ name: 'Wanda', text: '!' }))
    const forms = [...parsed(await answer.text()).querySelectorAll('form')]
    expect(forms.map((form) => [form.id, form.querySelector('input')?.getAttribute('value')])).toEqual([
      ['one', null],
      ['two', 'Wanda'],
    ])
  })

  test('T12: with the policy that it was built with, and kept by nobody', async () => {
    const { headers } = await take(posted({ name: '' }))
    expect([headers.get('content-security-policy'), headers.get('cache-control')]).toEqual([POLICY, 'no-store'])
  })

  test('with the strictest policy when the built page came without one', async () => {
    standInForSite(() => new Response('<!doctype html><form id="greeting-form"><input name="name"></form>'))
    const answer = await take(posted({ name: 'Wanda' }))
    expect([answer.status, (await answer.text()).includes('value="Wanda"')]).toEqual([422, true])
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy())
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
