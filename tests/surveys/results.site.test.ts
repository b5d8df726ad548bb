import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import { parse } from 'csv-parse/sync'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { surveySchema } from '../../src/surveys/survey.ts'
import { openOwnDatabase } from '../support/database/own-database.ts'
import { expect, test as base } from '../support/site/browser.ts'
import { builtPages, type BuiltPage } from '../support/site/built-pages.ts'
import { deadLinks, findings } from '../support/site/page-audits.ts'
import { newDataDir, removeDataDir, startSite, type RunningSite } from '../support/site/running-site.ts'
import { copySite } from '../support/site/site-copy.ts'
import { GOOD_SURVEY } from '../support/surveys/good-survey.ts'
import { LONG_SURVEY } from '../support/surveys/long-survey.ts'
import { dataWithPublic, releaser } from '../support/surveys/released-survey.ts'
import { fileOf, goodResults, ofEverybody, resultsOf } from '../support/surveys/survey-results.ts'

const NEWEST = '/surveys/picnic-tables/results/'
const OLDER = '/surveys/picnic-tables/results/1/'
const LONG = '/surveys/long-words/results/'
/** The older version has what is released now: everybody's tables. The others are public since there were tables of groups. */
const OF_EVERYBODY = ofEverybody(resultsOf(GOOD_SURVEY, 'picnic-tables', 1))
/** Bytes. A survey of fourteen questions with all its tables and charts, and nothing that a page without it would need. */
const BUDGET = { raw: 120_000, gzip: 13_000, brotli: 10_000 }

let folders: string[]
let database: Awaited<ReturnType<typeof openOwnDatabase>>
let site: RunningSite
let pages: BuiltPage[]
const html = (path: string) => pages.find((page) => page.path === path)?.html ?? ''
const bytes = async (path: string) => Buffer.from(await (await fetch(site.url + path)).arrayBuffer())

/** Opens a page of this file's site. What its console says, a refused style included, fails the test. */
const test = base.extend<{ see(path: string, options?: BrowserContextOptions): Promise<Page> }>({
  see: async ({ browser }, use) => {
    const problems: string[] = []
    await use(async (path, options = {}) => {
      const page = await (await browser.newContext({ baseURL: site.url, ...options })).newPage()
      page.on('console', (line) => problems.push(line.text()))
      page.on('pageerror', (error) => problems.push(error.message))
      page.on('request', (request) => request.url().startsWith(site.url) || problems.push(`left the site: ${request.url()}`))
      await page.goto(path)
      return page
    })
    expect(problems).toEqual([])
  },
})

// The files of these surveys are not in src/content: what is shown comes from the results alone.
beforeAll(async () => {
  folders = [await newDataDir(), await newDataDir()]
  const note = 'The first ones had two columns in the wrong order.'
  const before = [{ results: goodResults() }, { results: goodResults(), note }, { results: resultsOf(LONG_SURVEY, 'long-words') }]
  await dataWithPublic(folders[0] ?? '', before)
  database = await openOwnDatabase(folders[0] ?? '')
  const release = await releaser(database.environment)
  await release(OF_EVERYBODY)
  site = await startSite(folders[1] ?? '', database.environment)
  pages = await builtPages(join(folders[1] ?? '', 'site'))
})

afterAll(async () => {
  await site.stop()
  await database.close()
  await Promise.all(folders.map(removeDataDir))
})

test('the newest version stands at /results/, an older one below, and each leads to the other', () => {
  for (const path of [NEWEST, OLDER]) expect(html(path), path).toContain('<h1>Results: Picnic tables</h1>')
  expect(html(NEWEST)).toContain(`href="${OLDER}"`)
  expect(html(OLDER)).toContain(`href="${NEWEST}"`)
  expect(html(`${NEWEST}3/`)).toBe('')
  expect(html('/surveys/')).toContain(`href="${NEWEST}"`)
})

test('a reader sees who answered, what was changed, the tables, what is not published, words and the questions', async ({ see }) => {
  const page = await see(NEWEST, { javaScriptEnabled: false })
  await page.getByText('312 people answered. They chose to').waitFor()
  await page.getByText('The first ones had two columns in the wrong order.').waitFor()
  const places = page.getByRole('group', { name: 'By role' }).first()
  expect(await places.getByRole('row', { name: 'By the tap' }).innerText()).toMatch(/nearly all\s+about 30\s+67%\s+under 10/)
  expect(await page.getByRole('columnheader', { name: '304 answered' }).count()).toBeGreaterThan(2)
  await page.getByText('From this table one could have told how a few people answered.').waitFor()
  await page.getByText('at least 25 people').waitFor()
  await page.locator('blockquote', { hasText: 'I would come every day' }).waitFor()
  await page.getByText('No answer of a single person could be found.').waitFor()
  const asked = page.getByText('Only those were asked who answered “By the gate”').last()
  expect(await asked.isVisible()).toBe(false)
  await page.getByText('All pages, questions and answers').click()
  expect(await asked.isVisible()).toBe(true)
})

test('where there are no tables of groups, the page says once why, and shows everybody’s', async ({ see }) => {
  const page = await see(OLDER, { javaScriptEnabled: false })
  expect(OF_EVERYBODY.dropped.length).toBeGreaterThan(3)
  expect(await page.getByText('No figures are published by role or by area').count()).toBe(1)
  expect(await page.locator('.reading').innerText()).toContain('made-up answers could give real people away.')
  expect(await page.getByRole('table', { name: 'Everybody' }).count()).toBeGreaterThan(2)
  expect(await page.getByText(/By role|By area|Groups by/).count()).toBe(0)
  expect(html(NEWEST), 'which was public before').not.toContain('No figures are published')
})

test('each question has an address of its own, to which its heading and the contents lead', async ({ see }) => {
  const page = await see(`${NEWEST}#places`)
  const heading = page.getByRole('heading', { name: 'Where should the tables stand?' })
  await page.waitForFunction(() => scrollY > 0)
  expect((await heading.boundingBox())!.y).toBeLessThan(200)
  expect(await page.locator('a[href="#places"]').count()).toBe(2)
  const dead = await deadLinks(pages, join(folders[1] ?? '', 'site'))
  expect(dead).toEqual({ dead: [], followed: expect.any(Number) as number })
  expect(dead.followed).toBeGreaterThan(100)
})

test.for([
  ['light', 'none', 1280],
  ['dark', 'none', 375],
  ['light', 'active', 320],
] as const)(
  'results are accessible in %s colours, forced colours %s, %i wide, with long words',
  async ([colorScheme, forcedColors, width], { see }) => {
    for (const path of [NEWEST, LONG]) {
      const page = await see(path, { colorScheme, forcedColors, viewport: { width, height: 800 } })
      // Colours that a reader forces are the reader's own.
      const given = forcedColors === 'active' ? ['color-contrast'] : []
      const { violations } = await new AxeBuilder({ page: page as never }).disableRules(given).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([])
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(await overflow(), path).toBe(0)
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
      expect(await overflow(), `${path} with doubled text`).toBe(0)
    }
  },
)

test('the markup is valid, without an inline style or a byte of script', async () => {
  expect(await findings('<p style="color: red">A</p>')).not.toEqual([])
  for (const path of [NEWEST, OLDER, LONG, '/surveys/']) {
    expect(await findings(html(path)), path).toEqual([])
    expect(html(path)).not.toMatch(/<script|\sstyle=/)
  }
})

test('the page of a long survey stays within its bytes', () => {
  expect(surveySchema.parse(LONG_SURVEY).pages.flatMap(({ questions }) => questions).length).toBeGreaterThanOrEqual(14)
  const page = Buffer.from(html(LONG))
  const sizes = { raw: page.length, gzip: gzipSync(page, { level: 9 }).length, brotli: brotliCompressSync(page).length }
  console.table(sizes)
  for (const [kind, most] of Object.entries(BUDGET)) expect(sizes[kind as keyof typeof BUDGET], kind).toBeLessThanOrEqual(most)
  expect(html(LONG).match(/<svg class="chart/g)?.length).toBeGreaterThan(14)
})

test('bars can be told from the paper on screens, in forced colours and in print, and all questions are printed', async ({ see }) => {
  for (const options of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
    const page = await see(NEWEST, options)
    const colours = () =>
      page.evaluate(() => {
        const fill = (selector: string) => getComputedStyle(document.querySelector(selector)!).fill
        return {
          bar: fill('.chart .bar'),
          track: fill('.chart .track'),
          words: fill('.chart'),
          paper: getComputedStyle(document.documentElement).backgroundColor,
        }
      })
    const screen = await colours()
    expect(new Set([screen.bar, screen.track, screen.paper]).size, JSON.stringify(screen)).toBe(3)
    await page.emulateMedia({ media: 'print' })
    if (!('forcedColors' in options)) expect(await colours()).toMatchObject({ bar: 'rgb(0, 0, 0)', track: 'none', words: 'rgb(0, 0, 0)' })
    expect(await page.getByRole('navigation').count()).toBe(0)
    expect(await page.getByText('Only those were asked who answered “By the gate”').last().isVisible()).toBe(true)
  }
})

test('the files to take along are the very bytes that were approved, a CSV file that a parser reads, and what both say', async () => {
  expect((await bytes(`${NEWEST}results.json`)).equals(Buffer.from(fileOf(goodResults())))).toBe(true)
  expect((await bytes(`${OLDER}results.json`)).equals(Buffer.from(fileOf(OF_EVERYBODY)))).toBe(true)
  const csv = await fetch(`${site.url}${NEWEST}results.csv`)
  expect(csv.headers.get('content-type')).toMatch(/^text\/csv/)
  const rows = parse(Buffer.from(await csv.arrayBuffer()), { columns: true, bom: true }) as Record<string, string>[]
  expect(rows.length).toBeGreaterThan(50)
  const dictionary = JSON.parse((await bytes(`${NEWEST}dictionary.json`)).toString()) as { csv_columns: Record<string, string> }
  expect(Object.keys(dictionary.csv_columns)).toEqual(Object.keys(rows[0]!))
})

test('programs find the results: in the sitemap and in llms.txt', async () => {
  for (const path of [NEWEST, OLDER]) expect((await bytes('/sitemap-0.xml')).toString()).toContain(`${site.url}${path}<`)
  expect((await bytes('/llms.txt')).toString()).toContain(`[Results: Picnic tables](${site.url}${NEWEST})`)
})

test('results that are not what they should be stop the build with a sentence, and the site stays as it is', async () => {
  const copy = await copySite()
  try {
    await (
      await releaser(database.environment)
    )(resultsOf(GOOD_SURVEY, 'benches', 1), null, '{"format": "another"}')
    const { code, output } = await copy.build(database.environment)
    expect(code).not.toBe(0)
    expect(output).toContain('The results of benches, version 1, cannot be shown: their file does not fit')
  } finally {
    await copy.remove()
  }
})
