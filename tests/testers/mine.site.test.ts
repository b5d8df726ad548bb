import { expect, test } from '../support/site/browser.ts'
import { findings } from '../support/site/page-audits.ts'
import { api, aSentSignUp, exported, lookingCookie, newTester, privately } from '../support/testers/tester-site.ts'
import { cookieOf, post } from '../support/volunteers/volunteer-site.ts'

const SHOWN = ['/mine', '/mine/change', '/mine/export.json', '/mine/export.html']
const DONE: [path: string, fields: Record<string, string>][] = [
  ['/mine/change', aSentSignUp({ name: 'Not Wanda' })],
  ['/mine/pause', { until: '2027-01-31' }],
  ['/delete', {}],
]

test('without a session nothing is shown, changed or deleted, and no word is lost', async () => {
  const cookie = await lookingCookie(await newTester())
  for (const forged of ['', 'tester=forged', `moderator=${cookie.split('=')[1]}`]) {
    for (const path of SHOWN) {
      const shown = await privately(path, forged)
      expect([path, shown.status, shown.headers.get('location')]).toEqual([path, 303, '/testers/#access-form'])
    }
    for (const [path, fields] of DONE) {
      const answer = await post(api(path), fields, forged)
      const html = await answer.text()
      expect([path, answer.status]).toEqual([path, 403])
      expect(html).toContain('The half hour after your code is over, so nothing was changed')
      if (path === '/mine/change') expect(html, 'what was typed stands in the form of the sign-up').toContain('value="Not Wanda"')
    }
  }
  expect(await exported(cookie)).toMatchObject({ name: 'Wanda', paused_until: null })
})

test('opening an address changes nothing, and each takes its own method only', async () => {
  const cookie = await lookingCookie(await newTester())
  const before = await exported(cookie)
  for (const path of ['', '/access', '/code', '/delete', '/mine/pause', '/mine/sign-out'])
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE'])
      expect((await fetch(api(path), { method, headers: { cookie } })).status, `${method} ${path}`).toBe(405)
  for (const path of ['/mine', '/mine/export.json', '/mine/export.html']) expect((await post(api(path), {}, cookie)).status, path).toBe(405)
  for (const path of [...SHOWN, '/stop?t=x']) await privately(path, cookie)
  const { exported_at: _then, ...rest } = before as typeof before & { exported_at: string }
  expect(await exported(cookie)).toMatchObject(rest)
})

test('another site cannot change, pause or delete, whatever cookie comes along', async () => {
  const cookie = await lookingCookie(await newTester())
  const before = await exported(cookie)
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }])
    for (const [path, fields] of [...DONE, ['/mine/sign-out', {}] as const]) {
      const answer = await fetch(api(path), {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { ...headers, cookie },
        redirect: 'manual',
      })
      expect([path, answer.status]).toEqual([path, 403])
    }
  expect(await exported(cookie)).toMatchObject({ name: before.name, paused_until: null })
})

test('what is typed is text wherever it comes back: on the page, in its form and in both files', async () => {
  const hostile = `</dd><script>alert(1)</script> "onload='x' ${'ä'.repeat(20)}`
  const email = await newTester({ assistive_other: hostile, name: '"><img src=x>' })
  const cookie = await lookingCookie(email)
  for (const path of ['/mine', '/mine/change', '/mine/export.html']) {
    const answer = await privately(path, cookie)
    const html = await answer.text()
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(html).toMatch(/<meta name="robots" content="noindex"/)
    // In an attribute, only quotes and ampersands need another spelling.
    expect(html.replace(/ value="[^"]*"/g, '')).not.toMatch(/<script>alert|<img src=x>/)
    expect(html).toContain(path === '/mine/change' ? '&quot;onload' : '&lt;script&gt;alert(1)')
    expect(await findings(html), path).toEqual([])
  }
  expect(await exported(cookie)).toMatchObject({ email, name: '"><img src=x>', profile: { assistive_other: hostile } })
})

test('files are kept by nobody on the way, and their names have nothing in them that was typed', async () => {
  const cookie = await lookingCookie(await newTester({ name: 'Wanda"; filename="x.exe' }))
  for (const ending of ['json', 'html']) {
    const { headers } = await privately(`/mine/export.${ending}`, cookie)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-disposition')).toMatch(new RegExp(`^attachment; filename="my-details-\\d{4}-\\d\\d-\\d\\d\\.${ending}"$`))
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test('signing out takes the cookie back and ends the session for good', async () => {
  const cookie = await lookingCookie(await newTester())
  const out = await post(api('/mine/sign-out'), {}, cookie)
  expect([out.headers.get('location'), cookieOf(out), out.headers.get('set-cookie')]).toEqual([
    '/testers/',
    'tester=',
    expect.stringContaining('Max-Age=0'),
  ])
  expect((await privately('/mine', cookie)).status).toBe(303)
})

test('a browser for text, which shows what is hidden, is given only what is meant', async () => {
  const page = await (await privately('/mine', await lookingCookie(await newTester()))).text()
  const main = /<main.*<\/main>/s.exec(page)?.[0] ?? ''
  expect(main).toContain('This is all, as a tester.')
  expect(main).not.toContain('Ask for a code')
  expect(main).not.toMatch(/<template|data-if="[^"]*"[^>]* hidden/)
})
