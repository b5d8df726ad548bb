import { afterEach, describe, expect, test, vi } from 'vitest'
import { AS_SCRIPT, GOOD, greetings, posted, standInForSite } from '../support/site/form-site.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})

const preview = greetings(async (_input, _request, _context, typed) => ({
  ok: true,
  shown: { path: '/news/greetings/', form: 'greeting-form', data: { waiting: 'as it will stand' } },
  typed: { ...typed, text: '<b>Changed</b>' },
  json: { preview: 'as it will stand' },
}))

describe('a form that only wants to be shown something', () => {
  test('gets its page with the form, every word in it and no error', async () => {
    standInForSite()
    const answer = await preview(posted(GOOD))
    const html = await answer.text()
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(html).toContain('as it will stand')
    expect(html).toContain('value="Wanda"')
    expect(html).toContain('&lt;b&gt;Changed&lt;/b&gt;</textarea>')
    expect(html).not.toMatch(/autofocus|Error: /)
  })

  test('gets JSON when a script asks', async () => {
    standInForSite()
    const answer = await preview(posted(GOOD, AS_SCRIPT))
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true, preview: 'as it will stand' }])
  })

  test('gets its words on a plain page when there is no page to be had', async () => {
    standInForSite(() => new Response('', { status: 404 }))
    const answer = await preview(posted(GOOD))
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('&#60;b&#62;Changed&#60;/b&#62;</textarea>')
  })
})

test('an answer can set two cookies', async () => {
  const done = greetings(async () => ({ ok: true, location: '/news/', cookies: ['one=1', 'two=2'] }))
  for (const headers of [{}, AS_SCRIPT]) {
    const answer = await done(posted(GOOD, headers))
    expect(answer.headers.getSetCookie()).toEqual(['one=1', 'two=2'])
  }
})
