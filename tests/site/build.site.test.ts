import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { ASSOCIATION } from '../../src/settings/association.ts'
import { copySite } from '../support/site/site-copy.ts'

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
  // Nobody has checked the mayor's number for long. The build says so, and goes on.
  expect(output).toMatch(/src\/content\/offices\/mayor\.yaml, line \d+: checked: Nobody has made sure of these details since 2009-05-31/)
  const headers = await readFile(join(site.folder, 'dist/_headers'), 'utf8')
  expect(headers).toContain("script-src 'self' 'sha256-")
  expect(headers).not.toContain('unsafe-inline')
})

test('mistakes stop the build once: every file is named with its lines and what to write', async () => {
  const spoil = (file: string, text: string) => writeFile(join(site.folder, file), text)
  const head = 'title: blocked is not forbidden\nsummary: Short.\ndate: yesterday\ntopics: [gossip]\nauthor: Somebody\ncall: premier'
  await spoil('src/content/news/spoiled.md', `---\n${head}\nsumary: x\n---\n\n[A link](/no-such-page-anywhere/)\n`)
  await spoil('src/content/offices/spoiled.yaml', 'name: X: y\n')
  await spoil(
    'src/content/surveys/spoiled.yaml',
    'title: A survey\nintroduction: Short.\nopens: 2026-11-22\ncloses: 2027-01-31\nversion: 1\nquestions: []\n',
  )
  const { code, output } = await site.build(database)
  expect(code).not.toBe(0)
  const lines = output.split('\n').map((line) => line.replace(/( An article has|, like:| Did you mean).*/, ''))
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringContaining('12 mistakes in what editors wrote. Correct each line that is named here:'),
      'src/content/news/spoiled.md, line 2: title: src/content/news/blocked-is-not-forbidden.md has the same title, in line 2. Give one of them another title.',
      'src/content/news/spoiled.md, line 3: summary: Write a summary of at least 40 characters: one or two sentences.',
      'src/content/news/spoiled.md, line 4: date: Write the date as year-month-day',
      `src/content/news/spoiled.md, line 5: topics: Choose topics from: ${ASSOCIATION.topics.join(', ')}. “gossip” is none of them.`,
      'src/content/news/spoiled.md, line 7: call: There is no src/content/offices/premier.yaml.',
      'src/content/news/spoiled.md, line 8: Remove or correct: sumary.',
      'src/content/news/spoiled.md, line 11: There is no page at /no-such-page-anywhere/.',
      'src/content/offices/spoiled.yaml, line 1: A text with : # or quotation marks, or one that begins with a sign, must stand in quotes',
      'src/content/surveys/spoiled.yaml, line 2: introduction: Write an introduction of at least 40 characters: one or two sentences.',
      'src/content/surveys/spoiled.yaml, line 6: Remove or correct: questions. A survey has title, introduction, opens, closes, version, pages and tables.',
      'src/content/surveys/spoiled.yaml, line 1: pages: Write the pages as a list, each one starting with: - title:',
    ]),
  )
  // A stack would say where the program stood, not what to do.
  expect(output).not.toContain('Stack trace')
})
