import { afterEach, describe, expect, test, vi } from 'vitest'
import atWork from '../../netlify/functions/at-work.ts'
import { contextFor } from '../../netlify/local/functions.ts'
import { SITE, standInForSite } from '../support/site/form-site.ts'
import { BREAKOUTS, parsed } from '../support/site/parsed-page.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})

const GOOD = { unit: 'Parks', work: 'I answer questions.', pages: 'All: https://x.example/', use: 'read', keeping: 'print' }
const gone = () => new Response('', { status: 404 })
const away = () => Promise.reject(new Error('no network'))

const send = (path: string, typed: Record<string, string>, headers: Record<string, string> = {}) =>
  atWork(new Request(`${SITE}${path}`, { method: 'POST', body: new URLSearchParams(typed), headers }), contextFor('192.0.2.7'))
const sendLetter = (typed: Record<string, string>, headers?: Record<string, string>) => send('/api/at-work/letter', typed, headers)
const sendTest = (typed: Record<string, string>, headers?: Record<string, string>) => send('/api/at-work/test', typed, headers)

describe.each([
  ['is not there', gone],
  ['cannot be reached', away],
])('when the built page %s', (_how, answer) => {
  test.each(BREAKOUTS)('a finished letter still comes, on a plain page, with every word as text: %s', async (typed) => {
    standInForSite(answer)
    const answered = await sendLetter({ ...GOOD, work: `I ${typed}` })
    const page = parsed(await answered.text())
    expect(answered.status).toBe(503)
    expect(page.getElementById('typed-letter')?.textContent).toContain(`HOW THIS APPLIES TO MY WORK\nI ${typed.trim()}`)
    expect(page.getElementById('typed-work')?.textContent).toContain(typed)
    expect(page.querySelectorAll('script, img, svg')).toHaveLength(0)
  })

  test('a letter with mistakes keeps what was typed', async () => {
    standInForSite(answer)
    const answered = await sendLetter({ unit: 'Parks & more' })
    const html = await answered.text()
    expect(answered.status).toBe(422)
    expect(html).toContain('Say what the discussions here have to do with your work.')
    expect(parsed(html).getElementById('typed-unit')?.textContent?.trim()).toBe('Parks & more')
  })

  test('the result of a test still comes, and the cookie with it', async () => {
    standInForSite(answer)
    const answered = await sendTest({ words: 'Hello' })
    expect(parsed(await answered.text()).getElementById('typed-report')?.textContent).toContain('Sending a form: ')
    expect(answered.headers.getSetCookie()).toEqual(['__Host-work-test=sent; Path=/; HttpOnly; SameSite=Strict; Max-Age=300; Secure'])
  })
})

test('the cookie of a test is set in the first step and taken back in the second, whatever came', async () => {
  standInForSite(gone)
  const taken = ['__Host-work-test=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0; Secure']
  expect((await sendTest({ step: '2' })).headers.getSetCookie()).toEqual(taken)
  expect((await sendTest({ step: '2' }, { cookie: '__Host-work-test=sent' })).headers.getSetCookie()).toEqual(taken)
  expect((await sendTest({ step: '1' })).headers.getSetCookie()[0]).toContain('=sent; ')
})

test('a letter sets no cookie, and no answer may be kept by anybody on the way', async () => {
  standInForSite(gone)
  for (const answered of [await sendLetter(GOOD), await sendLetter({}), await sendTest({})])
    expect(answered.headers.get('cache-control')).toBe('no-store')
  expect((await sendLetter(GOOD)).headers.getSetCookie()).toEqual([])
})

test.each(['GET', 'HEAD', 'PUT', 'DELETE'])('%s does nothing', async (method) => {
  standInForSite(gone)
  for (const path of ['letter', 'test']) {
    const answered = await atWork(new Request(`${SITE}/api/at-work/${path}`, { method }), contextFor(''))
    expect([answered.status, answered.headers.get('allow'), answered.headers.getSetCookie()]).toEqual([405, 'POST', []])
  }
})

test('another site can send neither form, and a robot gets a sentence', async () => {
  standInForSite(gone)
  for (const sendIt of [sendLetter, sendTest]) {
    expect((await sendIt(GOOD, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await sendIt(GOOD, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await sendIt({ ...GOOD, website: 'x' })).status).toBe(422)
  }
})

test('a script gets the same as text', async () => {
  standInForSite(gone)
  expect(await (await sendLetter(GOOD, { accept: 'application/json' })).json()).toMatchObject({
    ok: true,
    letter: expect.stringContaining('Parks') as string,
  })
  expect(await (await sendTest({}, { accept: 'application/json' })).json()).toMatchObject({
    ok: true,
    report: expect.any(String) as string,
  })
})

test('a plain page says whose message it is, so that nobody takes it for a filter’s', async () => {
  standInForSite(gone)
  expect(await (await sendLetter({})).text()).toContain(
    '<p>This message comes from the site of Junction Residents Association, not from your network.</p>',
  )
})
