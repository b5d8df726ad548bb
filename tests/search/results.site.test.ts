import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { expect, test } from '../support/site/browser.ts'

/** A machine on which other things run is slow; nobody waits that long otherwise. */
const SOON = { timeout: 40_000 }

/** A pagefind.js that finds as many pages as the number that is looked for; the higher the number, the sooner it answers. */
const FAKE = `
  const data = (place) => ({ url: '/news/p' + place + '/', content: 'Page ' + place, raw_content: 'Page ' + place,
    meta: { title: 'Page ' + place }, anchors: [], weighted_locations: [{ location: 0, balanced_score: 1 }] })
  export async function search(words) {
    if (words === '1') await new Promise((resolve) => (globalThis.answerFirst = resolve))
    return { results: Array.from({ length: Number(words) }, (_, place) => ({ data: async () => data(place + 1) })) }
  }
  export async function destroy() {}`

const fake = (page: Page) => page.route('**/pagefind/pagefind.js', (route) => route.fulfill({ contentType: 'text/javascript', body: FAKE }))
const titles = (page: Page) => page.locator('.results h2').allInnerTexts()
const said = (page: Page) => page.getByRole('status').innerText()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim())

test('more than ten pages come ten at a time, and whoever asks for more reads on at the first new one', async ({ open }) => {
  const page = await open('/search/')
  await fake(page)
  await page.getByLabel('Look for').fill('23')
  const more = page.getByRole('button', { name: 'Show more' })
  await more.waitFor()
  expect(await said(page)).toBe('23 pages were found for “23”.')
  expect(await titles(page)).toHaveLength(10)
  await more.press('Enter')
  await expect.poll(() => focused(page), SOON).toBe('Page 11')
  await more.press('Enter')
  await expect.poll(() => focused(page), SOON).toBe('Page 21')
  expect(await titles(page)).toEqual(Array.from({ length: 23 }, (_, place) => `Page ${place + 1}`))
  expect(await more.isVisible()).toBe(false)

  await page.getByLabel('Look for').fill('10')
  await expect.poll(() => titles(page), SOON).toHaveLength(10)
  expect(await more.isVisible()).toBe(false)
})

test('an answer that comes after the next question is not shown', async ({ open }) => {
  const page = await open('/search/')
  await fake(page)
  await page.getByLabel('Look for').fill('1')
  await expect.poll(() => page.evaluate(() => 'answerFirst' in globalThis), SOON).toBe(true)
  await page.getByLabel('Look for').fill('2')
  await expect.poll(() => said(page), SOON).toBe('2 pages were found for “2”.')
  // The late answer has arrived, and all that follows from it is done, when the browser comes to the next task.
  await page.evaluate(async () => {
    ;(globalThis as unknown as { answerFirst: () => void }).answerFirst()
    await new Promise((resolve) => setTimeout(resolve))
  })
  expect(await said(page)).toBe('2 pages were found for “2”.')
  expect(await titles(page)).toEqual(['Page 1', 'Page 2'])
})

test.for(['pagefind.js', 'pagefind-worker.js', 'pagefind-entry.json', '*.pf_meta', 'wasm.*', 'fragment/*'])(
  'when %s cannot be loaded, a sentence leads to the list of all articles, and a second try works',
  async (file, { browser }) => {
    // Not opened as in other tests: Pagefind itself leaves an error on the page besides the one that it reports.
    const context = await browser.newContext({ baseURL: inject('site') })
    const page = await context.newPage()
    await page.goto('/search/')
    await page.route(`**/pagefind/${file}*`, (route) => route.abort())
    await page.getByLabel('Look for').fill('picnic')
    await expect.poll(() => said(page), SOON).toContain('The search could not be loaded.')
    expect(await page.getByRole('status').getByRole('link').getAttribute('href')).toBe('/news/archive/')
    expect(await titles(page)).toEqual([])

    await page.unrouteAll()
    if (file === 'pagefind.js') await page.reload()
    await page.getByRole('button', { name: 'Search' }).click()
    await expect.poll(() => titles(page), SOON).toContain('A picnic table, and the long way to it')
    await context.close()
  },
)

test('a keyboard is enough: type, press Enter, and the first result is the next stop after the button', async ({ open }) => {
  const page = await open('/search/')
  await page.getByLabel('Look for').focus()
  await page.keyboard.type('picnic')
  await page.keyboard.press('Enter')
  await expect.poll(() => titles(page), SOON).toHaveLength(5)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('q')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Search')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe((await titles(page))[0])
  await page.keyboard.press('Enter')
  await page.waitForURL('**/news/*/')
})

test.for(['light', 'dark'] as const)('results are accessible in %s colours and fit into 320 pixels', async (colorScheme, { open }) => {
  const page = await open('/search/?q=city+staff', { colorScheme, viewport: { width: 320, height: 640 } })
  await expect.poll(() => titles(page), SOON).not.toEqual([])
  expect(await page.locator('mark').count()).toBeGreaterThan(0)
  const { violations } = await new AxeBuilder({ page: page as never })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  const heights = await page.locator('.results a:visible').evaluateAll((links) => links.map((link) => link.getBoundingClientRect().height))
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
})
