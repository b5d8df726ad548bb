import type { BrowserContextOptions, Page } from 'playwright-core'

/** An article whose discussion is open. */
export const ARTICLE = '/news/blocked-is-not-forbidden/'

type Open = (path: string, options?: BrowserContextOptions & { expected?: RegExp }) => Promise<Page>

/** The article at its comment form, once the script has come that answers in place and counts. Without it the form works too, in another way. */
export async function openWithScript(open: Open, options: Parameters<Open>[1] = {}): Promise<Page> {
  const page = await open(ARTICLE, options)
  await scriptOf(page)
  return page
}

/** Goes to the comment form and waits for its script. */
export async function scriptOf(page: Page): Promise<void> {
  await page.locator('#comment-form').scrollIntoViewIfNeeded()
  await page.locator('comment-form:defined').waitFor()
}
