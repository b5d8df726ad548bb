import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOwnDatabase } from '../support/database/own-database.ts'
import { articleSentences } from '../support/editors/article-sentences.ts'
import { attributes, builtPages, type BuiltPage } from '../support/site/built-pages.ts'
import { newDataDir, removeDataDir, startSite, type RunningSite } from '../support/site/running-site.ts'

const THREAD = 'our-site-city-staff-cannot-open'

/** Bytes, promised in docs/architecture.md: one congestion window with compression, two without. */
const BUDGET = { brotli: 13_000, gzip: 13_000, raw: 43_800 }
const SCRIPT_BUDGET = 4 * 1024

let folders: string[]
let database: Awaited<ReturnType<typeof openOwnDatabase>>
let site: RunningSite
let pages: BuiltPage[]

// A database of its own, reached by URL and keys as a hosted one is, with 45 comments beside the seed's eight.
beforeAll(async () => {
  folders = [await newDataDir(), await newDataDir()]
  database = await openOwnDatabase(folders[0] ?? '')
  const sentences = await articleSentences()
  const comments = Array.from({ length: 45 }, (_, place) => ({
    name: `Neighbour ${place}`,
    text: sentences.slice(place * 3, place * 3 + 3).join(' '),
  }))
  expect(comments.every(({ text }) => text.length > 100)).toBe(true)
  await database.publish(THREAD, comments)
  site = await startSite(folders[1] ?? '', database.environment)
  pages = await builtPages(join(folders[1] ?? '', 'site'))
})

afterAll(async () => {
  await site.stop()
  await database.close().catch(() => undefined)
  await Promise.all(folders.map(removeDataDir))
})

const sizes = (html: string) => ({
  brotli: brotliCompressSync(html).length,
  gzip: gzipSync(html, { level: 9 }).length,
  raw: Buffer.byteLength(html),
})

test('every page stays within the bytes that arrive in one go, the article with 40 comments first', () => {
  const heaviest = pages.map(({ path, html }) => ({ path, ...sizes(html) })).sort((one, other) => other.brotli - one.brotli)
  console.table(heaviest.slice(0, 8))
  const article = pages.find(({ path }) => path === `/news/${THREAD}/`)
  expect(article?.html.match(/<li typeof="Comment" id=/g)).toHaveLength(40)
  for (const page of heaviest) {
    expect(page.brotli, page.path).toBeLessThanOrEqual(BUDGET.brotli)
    expect(page.gzip, page.path).toBeLessThanOrEqual(BUDGET.gzip)
    expect(page.raw, page.path).toBeLessThanOrEqual(BUDGET.raw)
  }
})

test('the script of a page stays within its budget, and no page loads one from a file', () => {
  let largest = 0
  for (const { path, html } of pages) {
    expect(
      attributes(html, 'src').filter((address) => address.endsWith('.js')),
      path,
    ).toEqual([])
    const scripts = [...html.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map((match) => match[1] ?? '').join('\n')
    largest = Math.max(largest, scripts === '' ? 0 : brotliCompressSync(scripts).length)
  }
  expect(largest).toBeGreaterThan(0)
  expect(largest).toBeLessThanOrEqual(SCRIPT_BUDGET)
})

test('a long discussion goes on at a static page of its own, and each comment stands once', async () => {
  const second = await fetch(`${site.url}/news/${THREAD}/comments/2/`)
  expect(second.status).toBe(200)
  const numbers = (html: string) => [...html.matchAll(/id="comment-(\d+)"/g)].map((match) => Number(match[1]))
  const first = numbers(pages.find(({ path }) => path === `/news/${THREAD}/`)?.html ?? '')
  expect([...first, ...numbers(await second.text())]).toEqual(Array.from({ length: 53 }, (_, place) => place + 1))
})

test('when the database is away, the pages stand, a comment is refused with 503, and no word of it is lost', async () => {
  await database.close()
  expect((await fetch(`${site.url}/news/${THREAD}/`)).status).toBe(200)
  const fields = new URLSearchParams({ thread: THREAD, name: 'Ann', text: 'A long thought that took me an hour', capacity: 'resident' })
  const answer = await fetch(`${site.url}/api/comments`, { method: 'POST', body: fields })
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('30')
  const html = await answer.text()
  expect(html).toContain('The site cannot store anything at the moment.')
  expect(html).toContain('>A long thought that took me an hour</textarea>')
  expect(site.output()).toContain('post_comment')
  expect(site.output()).not.toContain('A long thought')
})
