import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { sessionCookie } from '../../netlify/comments/author-session.ts'
import { contentSecurityPolicy, SECURITY_HEADERS } from '../../netlify/http/security-headers.ts'
import { BROWSER_STORAGE, COOKIES, HEADERS, POLICY, SIZES, STORED, VENDORS } from '../../src/at-work/data-sheet.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const read = (file: string) => readFileSync(ROOT + file, 'utf8')
const filesIn = (...folders: string[]) =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...folders], { cwd: ROOT, encoding: 'utf8' })
    .trim()
    .split('\n')

/** What a server file says in numbers, like `15 * 60`. */
const seconds = (expression: string) => expression.split('*').reduce((product, factor) => product * Number(factor), 1)

describe('the data sheet lists the cookies of the site', () => {
  test('all of them, and no others', () => {
    const [, names = ''] = /export type CookieName =([^\n]*(?:\n\s*\|[^\n]*)*)/.exec(read('netlify/http/cookies.ts')) ?? []
    const known = [...names.matchAll(/'([a-z-]+)'/g)].map((match) => match[1] ?? '')
    expect(known.length).toBeGreaterThanOrEqual(7)
    expect(Object.keys(COOKIES).sort()).toEqual(known.sort())
  })

  test('with the time that each really lasts', () => {
    const lasting: Record<string, number> = {}
    for (const file of filesIn('netlify').filter((name) => name.endsWith('.ts'))) {
      const text = read(file)
      const constant = (name: string) => seconds(new RegExp(`const ${name} = ([\\d *]+)`).exec(text)?.[1] ?? 'NaN')
      for (const [, name = '', duration = ''] of text.matchAll(/cookieHeader\(request, '([a-z-]+)', [^()]*?, ([A-Z_]+)\)/g))
        lasting[name] = constant(duration)
      for (const [, duration = ''] of text.matchAll(/cookieHeader\(request, COOKIES\[purpose\], token, ([A-Z_]+)\)/g))
        for (const name of ['sign-in', 'tester-code', 'comment-code']) lasting[name] = constant(duration)
      for (const [, name = '', duration = ''] of text.matchAll(/cookieHeader\(request, '([a-z-]+)', [^\n]* : ([A-Z_]+)\)/g))
        lasting[name] = constant(duration)
    }
    expect(Object.values(lasting)).not.toContain(NaN)
    const shown = Object.fromEntries(Object.entries(COOKIES).map(([name, { minutes }]) => [name, minutes * 60]))
    expect(shown).toMatchObject(lasting)
    expect(Object.keys(lasting).sort()).toEqual(Object.keys(COOKIES).sort())
  })

  test('with their attributes', () => {
    const cookie = sessionCookie(new Request('https://residents.example/api/comments'), 'x')
    for (const part of ['__Host-', 'HttpOnly', 'Secure', 'SameSite=Strict', `Max-Age=${(COOKIES['author']?.minutes ?? 0) * 60}`])
      expect(cookie).toContain(part)
  })
})

test('every file that keeps something in the browser is on the sheet', () => {
  const keeping = filesIn('src').filter(
    (file) => /\.(browser\.ts|astro)$/.test(file) && /\b(localStorage|sessionStorage|indexedDB|caches)\b[.)]/.test(read(file)),
  )
  expect(keeping.sort()).toEqual(Object.keys(BROWSER_STORAGE).sort())
})

test('every table of the database stands in one line of the sheet', () => {
  const migrations = readdirSync(`${ROOT}supabase/migrations`).map((file) => read(`supabase/migrations/${file}`))
  const tables = [...migrations.join('\n').matchAll(/create (?:unlogged )?table private\.(\w+)/g)].map((match) => match[1] ?? '')
  expect(tables.length).toBeGreaterThan(25)
  expect(STORED.flatMap((line) => line.tables).sort()).toEqual(tables.sort())
})

test('the headers of the sheet are those that are sent', () => {
  expect(HEADERS).toEqual(SECURITY_HEADERS)
  expect(POLICY).toBe(contentSecurityPolicy())
})

test('the sizes of the sheet are the budgets that each build is held to', () => {
  const budgets = read('tests/site/budget.site.test.ts')
  const [, brotli, gzip, raw] = /BUDGET = \{ brotli: ([\d_]+), gzip: ([\d_]+), raw: ([\d_]+) \}/.exec(budgets) ?? []
  const number = (text = '') => Number(text.replaceAll('_', ''))
  expect([number(brotli), number(gzip), number(raw)]).toEqual([SIZES.compressed, SIZES.compressed, SIZES.raw])
  expect(seconds(/SCRIPT_BUDGET = ([\d *]+)/.exec(budgets)?.[1] ?? '')).toBe(SIZES.script)
})

test('no page or script opens a lasting connection', () => {
  const code = filesIn('src').filter((file) => /\.(ts|astro)$/.test(file) && !file.startsWith('src/at-work/'))
  expect(
    code.filter((file) => /new (WebSocket|EventSource|SharedWorker|RTCPeerConnection)|serviceWorker|sendBeacon/.test(read(file))),
  ).toEqual([])
})

test('each vendor has a name and one https address, and none stands there twice', () => {
  for (const { name, href } of VENDORS) {
    expect(name.length).toBeGreaterThan(3)
    expect(new URL(href).protocol).toBe('https:')
  }
  expect(new Set(VENDORS.map(({ href }) => new URL(href).host)).size).toBe(VENDORS.length)
  expect(VENDORS.map(({ name }) => name)).toEqual(VENDORS.map(({ name }) => name).toSorted())
})
