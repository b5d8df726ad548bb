import { beforeAll, describe, expect, inject, test } from 'vitest'
import { attributes, builtPages, type BuiltPage } from '../support/site/built-pages.ts'
import { deadLinks, findings } from '../support/site/page-audits.ts'
import { post, signIn } from '../support/volunteers/volunteer-site.ts'

let pages: BuiltPage[]
beforeAll(async () => void (pages = await builtPages()))

describe('every built page', () => {
  test('is there to be looked at', () => {
    expect(pages.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/', '/404.html', '/mayor/', '/news/', '/privacy/', '/moderation/']),
    )
    expect(pages.filter(({ path }) => /^\/news\/[^/]+\/$/.test(path)).length).toBeGreaterThanOrEqual(5)
  })

  test('is valid HTML', async () => {
    const all = await Promise.all(pages.map(async ({ path, html }) => (await findings(html)).map((finding) => `${path} ${finding}`)))
    expect(all.flat()).toEqual([])
    expect(await findings('<p><a href="/">x</a><p></div>')).not.toEqual([])
  })

  test('has a title of its own, one first heading and a description', () => {
    const titles = pages.map(({ html }) => /<title>([^<]*)<\/title>/.exec(html)?.[1])
    expect(new Set(titles).size).toBe(pages.length)
    for (const { path, html } of pages) {
      expect(html.match(/<h1[ >]/g), path).toHaveLength(1)
      expect(html, path).toMatch(/<meta name="description"[^>]* content="[^"]{40,}"/)
    }
  })

  test('keeps words apart that only a style sheet would keep apart', () => {
    // Text browsers, and browsers whose style sheet was held back, set these one after the other on one line.
    const INLINE = 'a|b|i|em|strong|span|time|button|label|kbd'
    const sideBySide = new RegExp(`[^\\s>(“][^<]*</(?:${INLINE})><(?:${INLINE})\\b[^>]*>[^\\s<]`, 'g')
    const joined = (html: string) => html.replace(/<(script|style|svg)\b.*?<\/\1>/gs, '').match(sideBySide) ?? []
    for (const { path, html } of pages) expect(joined(html), path).toEqual([])
    expect(joined('<a href="/">News</a><a href="/mayor/">Call</a> <b>One</b><i>Two</i> <a>Three</a> <i>four</i>')).toHaveLength(2)
  })

  test('loads nothing from elsewhere, and carries no inline style attribute or handler', () => {
    for (const { path, html } of pages) {
      const loaded = [...attributes(html, 'src'), ...[...html.matchAll(/<link [^>]*href="([^"]*)"/g)].map((match) => match[1] ?? '')]
      expect(
        loaded.filter((address) => new URL(address, inject('site') + path).origin !== inject('site')),
        path,
      ).toEqual([])
      expect(html, path).not.toMatch(/\sstyle="|\son[a-z]+="|javascript:|url\(|@import/)
    }
  })

  test('links only to what exists, down to the place in the page', async () => {
    const { dead, followed } = await deadLinks(pages)
    expect(dead).toEqual([])
    expect(followed).toBeGreaterThan(100)
    const page = { path: '/x/', html: '<a href="/news/#nowhere">1</a><a href="/no-such-page/">2</a><a href="#here">3</a><p id="here">' }
    expect((await deadLinks([...pages, page])).dead).toEqual(['/x/ links to /news/#nowhere', '/x/ links to /no-such-page/'])
  })

  test('is answered with the security headers, a missing page and a function too', async () => {
    const answers = [
      ...pages.map(({ path }) => path),
      '/no-such-page',
      '/favicon.svg',
      '/api/comments?thread=x&after=0',
      '/rss.xml',
      '/pagefind/pagefind.js',
    ]
    for (const path of answers) {
      const { headers } = await fetch(inject('site') + path)
      expect(headers.get('content-security-policy') ?? (path.startsWith('/api/') && 'function'), path).toBeTruthy()
      expect(headers.get('content-security-policy') ?? '', path).not.toContain('unsafe')
      expect(headers.get('strict-transport-security'), path).toContain('max-age=63072000')
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(headers.get('x-frame-options'), path).toBe('DENY')
      expect(headers.get('referrer-policy'), path).toBe('same-origin')
      expect(headers.get('permissions-policy'), path).toContain('camera=()')
      expect(headers.get('set-cookie'), path).toBeNull()
    }
  })

  test('leaves WebAssembly to the worker of the search, which may do nothing else', async () => {
    const policy = (await fetch(`${inject('site')}/pagefind/pagefind-worker.js`)).headers.get('content-security-policy') ?? ''
    expect(policy.match(/'[a-z-]*unsafe[a-z-]*'/g)).toEqual(["'wasm-unsafe-eval'"])
    expect(policy).toMatch(/^default-src 'none'; script-src 'wasm-unsafe-eval'; connect-src 'self'; /)
  })
})

test('a page that a function has filled is as valid as the built one', async () => {
  const fields = { thread: 'blocked-is-not-forbidden', name: '', text: 'Hello', capacity: 'nobody', email: 'x' }
  const withErrors = await (await post(`${inject('site')}/api/comments`, fields)).text()
  expect(withErrors).toContain('Choose in which capacity you speak.')
  expect(await findings(withErrors)).toEqual([])

  await post(`${inject('site')}/api/comments`, {
    ...fields,
    name: 'Ann',
    capacity: 'other',
    email: '',
    text: `For the queue ${crypto.randomUUID()}`,
  })
  const queue = await (await fetch(`${inject('site')}/api/moderation/queue`, { headers: { cookie: await signIn() } })).text()
  expect(queue).toContain('For the queue')
  expect(await findings(queue)).toEqual([])
})
