import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import GithubSlugger from 'github-slugger'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const read = (file: string) => readFileSync(ROOT + file, 'utf8')
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((file) => existsSync(ROOT + file))

const pages = files.filter((file) => /^(README|CONTRIBUTING|SECURITY)\.md$|^docs\/.*\.md$/.test(file))
const decisions = pages.filter((file) => file.startsWith('docs/decisions/') && !file.endsWith('/README.md'))
const titles = (file: string) => [...read(file).matchAll(/^## (.+)$/gm)].map((match) => match[1] ?? '')

/** A page without its examples of code, whose links lead to places of the site. */
const withoutCode = (page: string) => read(page).replace(/^```[^]*?^```$|`[^`\n]*`/gm, '')

/** The fragments of a page, as GitHub makes them of its headings. */
function headings(file: string): string[] {
  const slugs = new GithubSlugger()
  return [...read(file).matchAll(/^#+ (.+)$/gm)].map((match) => slugs.slug(match[1] ?? ''))
}

test('every link and picture in the documentation leads to a file that is there, and to a heading in it', () => {
  const links = pages.flatMap((page) =>
    [...withoutCode(page).matchAll(/\]\((?!https?:|mailto:)([^)#]*)(?:#([^)]*))?\)/g)].map(([, path = '', heading]) => {
      const to = path ? join(dirname(page), path) : page
      return { link: `${page}: ${path}#${heading ?? ''}`, to, heading }
    }),
  )
  expect(pages.length).toBeGreaterThan(15)
  expect(links.length).toBeGreaterThan(150)
  expect(links.filter(({ to }) => !existsSync(ROOT + to)).map(({ link }) => link)).toEqual([])
  expect(links.filter(({ to, heading }) => heading && !headings(to).includes(heading)).map(({ link }) => link)).toEqual([])
})

test('every place in the program that a page names is there; decisions may name what has gone since', () => {
  const named = pages
    .filter((page) => !decisions.includes(page))
    .flatMap((page) =>
      [...read(page).matchAll(/`((?:src|netlify|supabase|tests|editors|docs)\/[^`*<]*)[^`]*`/g)].map((match) => match[1] ?? ''),
    )
    // A made-up article of the guide, and the example that is there when another association has taken the site over.
    .filter((place) => !/four-benches|^tests\/example\/$/.test(place))
  expect(named.length).toBeGreaterThan(60)
  expect(named.filter((place) => !existsSync(ROOT + place))).toEqual([])
})

test('every page that code, comments, tests or other pages name is there', () => {
  const named = files
    .filter((file) => /\.(ts|js|astro|sql|toml|md|yml)$/.test(file))
    .flatMap((file) => [...read(file).matchAll(/(?<![\w/.])(?:docs\/[\w/-]+|[A-Z]{5,})\.md\b/g)].map(([page]) => ({ file, page })))
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter(({ page }) => !existsSync(ROOT + page))).toEqual([])
})

test('the list of decisions leads to each file, and each begins with a heading and a sentence', () => {
  const listed = [...read('docs/decisions/README.md').matchAll(/^\| \[[^\]]+\]\(([^)]+)\)/gm)].map((match) => `docs/decisions/${match[1]}`)
  expect(listed.length).toBeGreaterThan(8)
  expect(listed.toSorted()).toEqual(decisions.toSorted())
  for (const file of decisions) expect(read(file), file).toMatch(/^# Decisions about .+\n\n[A-Z][^\n]+\.\n\n## /)
})

test('each decision stands once, newest first in its file', () => {
  const dated = decisions.map((file) => titles(file).filter((title) => /^\d{4}-\d\d-\d\d: /.test(title)))
  expect(dated.flat().length).toBeGreaterThan(100)
  expect(new Set(dated.flat()).size).toBe(dated.flat().length)
  for (const of of dated)
    expect(of.map((title) => title.slice(0, 10))).toEqual(
      of
        .map((title) => title.slice(0, 10))
        .toSorted()
        .toReversed(),
    )
})

test.each([
  ['R', 'docs/decisions/surveys.md', /^(src|netlify|supabase)\/.*\.(ts|sql|astro)$/, /\bR\d{1,2}\b/g, 10],
  ['T', 'docs/decisions/comments.md', /^tests\/.*\.ts$/, /\bT\d{1,2}(?=[:,] )/g, 37],
] as const)('%s1 and what follows, which code and tests cite, stand in %s', (letter, table, where, cited, count) => {
  const rows = [...read(table).matchAll(/^\| ([RT]\d+) \| /gm)].map((match) => match[1] ?? '')
  expect(rows).toEqual(Array.from({ length: count }, (_, place) => `${letter}${place + 1}`))
  const all = files.filter((file) => where.test(file)).flatMap((file) => read(file).match(cited) ?? [])
  expect(all.length).toBeGreaterThan(20)
  expect([...new Set(all)].filter((one) => !rows.includes(one))).toEqual([])
})
