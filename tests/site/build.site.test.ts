import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { copySite } from '../support/site-copy.ts'

let site: Awaited<ReturnType<typeof copySite>>
let database: Record<string, string>

beforeAll(async () => {
  site = await copySite()
  const running = JSON.parse(await readFile(join(inject('dataDir'), 'running.json'), 'utf8')) as { url: string; secret: string }
  const keys = JSON.parse(await readFile(join(inject('dataDir'), 'keys.json'), 'utf8')) as { publishable: string }
  database = { SUPABASE_URL: running.url, SUPABASE_PUBLISHABLE_KEY: keys.publishable, SUPABASE_SECRET_KEY: running.secret }
})

afterAll(() => site.remove())

test('on Netlify without a database, the build refuses with one sentence that says what to set and where', async () => {
  const { code, output } = await site.build({ NETLIFY: 'true', SUPABASE_URL: database['SUPABASE_URL'] ?? '' })
  expect(code).not.toBe(0)
  expect(output).toContain(
    'The site cannot be built without its database: SUPABASE_PUBLISHABLE_KEY, SUPABASE_SECRET_KEY are not set. Set them in Netlify under Site configuration, Environment variables; the README says where to find the values.',
  )
})

test('a database that does not answer stops the build, so that yesterday’s site stays up', async () => {
  const { code, output } = await site.build({ ...database, SUPABASE_URL: 'http://127.0.0.1:9' })
  expect(code).not.toBe(0)
  expect(output).toContain('the database at http://127.0.0.1:9 does not answer.')
})

test('the built site is files only: no function of Astro’s swallows an address', async () => {
  const { code, output } = await site.build(database)
  expect(output).toContain('output: "static"')
  expect(code).toBe(0)
  const headers = await readFile(join(site.folder, 'dist/_headers'), 'utf8')
  expect(headers).toContain("script-src 'self' 'sha256-")
  expect(headers).not.toContain('unsafe-inline')
})

const article = (lines: string) => `---\n${lines}\n---\n\nText.\n`
const GOOD =
  'title: A good title\nsummary: A summary that is long enough to say what the reader gets.\ndate: 2026-11-22\ntopics: [parks]\nauthor: Somebody'

test.each([
  ['a title that is too short', GOOD.replace('A good title', 'Hey'), 'title', 'Write a title of at least 5 characters.'],
  [
    'a topic that does not exist',
    GOOD.replace('parks', 'gossip'),
    'topics',
    'Choose topics from: access, parks, city hall, the association.',
  ],
  ['a date that is none', GOOD.replace('2026-11-22', 'yesterday'), 'date', 'Write the date as year-month-day, like: date: 2026-11-21'],
  ['a misspelt field', `${GOOD}\nsumary: x`, 'sumary', 'Remove or correct: sumary.'],
])('an article with %s stops the build with its file, the field and what to write', async (_what, head, field, remedy) => {
  const file = join(site.folder, 'src/content/news/spoiled.md')
  await writeFile(file, article(head))
  const { code, output } = await site.build(database)
  expect(code).not.toBe(0)
  expect(output).toContain('spoiled')
  expect(output).toContain(field)
  expect(output).toContain(remedy)
})

test('two articles with one title stop the build, and both files are named', async () => {
  await writeFile(join(site.folder, 'src/content/news/spoiled.md'), article(GOOD.replace('A good title', 'Blocked is not forbidden')))
  const { code, output } = await site.build(database)
  expect(code).not.toBe(0)
  expect(output).toMatch(/src\/content\/news\/(spoiled|blocked-is-not-forbidden)\.md has the same title as/)
})

test('an article that calls an office that does not exist stops the build', async () => {
  await writeFile(join(site.folder, 'src/content/news/spoiled.md'), article(`${GOOD}\ncall: premier`))
  const { code, output } = await site.build(database)
  expect(code).not.toBe(0)
  expect(output).toContain('premier')
})
