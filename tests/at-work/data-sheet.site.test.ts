import { brotliCompressSync, gzipSync } from 'node:zlib'
import { inject } from 'vitest'
import { HEADERS, POLICY, SIZES, VENDORS } from '../../src/at-work/data-sheet.ts'
import { expect, test } from '../support/site/browser.ts'
import { attributes, builtPages } from '../support/site/built-pages.ts'
import { sheetsOf, textOnPaper } from '../support/site/page-on-paper.ts'
import { parsed } from '../support/site/parsed-page.ts'

const SHEET = '/at-work/data-sheet/'
const site = inject('site')

test('the sheet names one host, and every page loads from that one only', async () => {
  const pages = await builtPages()
  const sheet = parsed(pages.find(({ path }) => path === SHEET)?.html ?? '')
  expect(sheet.querySelector('.sheet dd')?.textContent.trim()).toMatch(new RegExp(`^${new URL(site).host}: the only one\\.`))
  for (const { path, html } of pages)
    for (const address of [...attributes(html, 'src'), ...attributes(html, 'action'), ...attributes(html, 'formaction')])
      expect(
        ['mailto:', new URL(site).protocol].includes(new URL(address, site).protocol) &&
          !new URL(address, site).host.replace(new URL(site).host, ''),
        `${path}: ${address}`,
      ).toBe(true)
})

test('the headers that it prints are those with which it arrives', async () => {
  const { headers } = await fetch(site + SHEET)
  for (const [name, value] of Object.entries(HEADERS)) expect(headers.get(name), name).toBe(value)
  const sent = headers.get('content-security-policy') ?? ''
  expect(sent).toContain('sha256-')
  expect(sent.replaceAll(/ 'sha256-[^']+'/g, '')).toBe(POLICY)
})

test('every page of the site is as small as it promises', async () => {
  const pages = await builtPages()
  expect(pages.length).toBeGreaterThan(30)
  for (const { path, html } of pages) {
    expect(Buffer.byteLength(html), path).toBeLessThanOrEqual(SIZES.raw)
    expect(Math.max(brotliCompressSync(html).length, gzipSync(html, { level: 9 }).length), path).toBeLessThanOrEqual(SIZES.compressed)
  }
})

test('it is printed on two pages at most, with all its facts and the vendors’ addresses as text', async ({ open }) => {
  const page = await open(SHEET)
  for (const format of ['A4', 'Letter'] as const) expect(await sheetsOf(page, format)).toBeLessThanOrEqual(2)
  const paper = await textOnPaper(page)
  for (const words of [
    'https on port 443',
    '__Host-work-test',
    'Community and local news',
    'survey_responses',
    'frame-ancestors',
    ...VENDORS.map(({ href }) => href),
  ])
    expect(paper).toContain(words)
})

test('the pages for staff are found from every page, from the first one and from the article about being blocked', async () => {
  const pages = new Map((await builtPages()).map(({ path, html }) => [path, parsed(html)]))
  // The export of one’s own comments is a file to keep, and stands by itself.
  for (const [path, page] of [...pages].filter(([, one]) => one.querySelector('.site-header')))
    expect(page.querySelectorAll('.site-footer a[href="/at-work/"]'), path).toHaveLength(1)
  for (const path of ['/', '/news/blocked-is-not-forbidden/'])
    expect(pages.get(path)?.querySelectorAll('main a[href="/at-work/"]'), path).toHaveLength(1)
  const links = [...(pages.get('/at-work/')?.querySelectorAll('main a') ?? [])].map((link) => link.getAttribute('href'))
  expect(links).toEqual(
    expect.arrayContaining([
      '/at-work/test/',
      SHEET,
      '/at-work/letter/',
      '/privacy/',
      '/news/how-we-run-this-discussion/',
      '/news/blocked-is-not-forbidden/',
      '/news/what-the-city-told-us/',
    ]),
  )
})
