import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** How many pages a printer makes of this page. */
export async function sheetsOf(page: Page, format: 'A4' | 'Letter'): Promise<number> {
  const printed = (await page.pdf({ format })).toString('latin1')
  return printed.match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

/** All that can be seen of a page on paper, as text. */
export async function textOnPaper(page: Page): Promise<string> {
  await page.emulateMedia({ media: 'print' })
  const text = await page.locator('body').innerText()
  // Back to what the browser does by itself: with `screen` it would print the screen.
  await page.emulateMedia({ media: null })
  return text.trim()
}

/** What an accessibility checker finds wrong, and whether the page is wider than its screen. */
export async function troublesOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as never })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ...(wider > 0 ? [`${wider} pixels too wide`] : []),
  ]
}
