import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { inject, test as base } from 'vitest'

interface Fixtures {
  browser: Browser
  /** Opens a page in a context of its own. What goes wrong in it fails the test. */
  open(path: string, options?: BrowserContextOptions & { expected?: RegExp }): Promise<Page>
}

/**
 * Tests in a real browser. A page error, an unexpected line on its console or a request that leaves this site fails the
 * test, whatever it was about. `expected` names console lines that the test provokes on purpose.
 */
export const test = base.extend<Fixtures>({
  browser: [
    async ({}, use) => {
      const browser = await chromium.connect(inject('browser'))
      await use(browser)
      await browser.close()
    },
    { scope: 'file' },
  ],
  open: async ({ browser }, use) => {
    const problems: string[] = []
    const contexts: { close(): Promise<void> }[] = []
    await use(async (path, { expected, ...options } = {}) => {
      const context = await browser.newContext({ baseURL: inject('site'), ...options })
      contexts.push(context)
      context.on('request', (request) => {
        if (!request.url().startsWith(inject('site'))) problems.push(`left the site: ${request.url()}`)
      })
      const page = await context.newPage()
      page.on('pageerror', (error) => problems.push(`page error: ${error.message}`))
      page.on('console', (line) => {
        if (['error', 'warning'].includes(line.type()) && !expected?.test(line.text())) problems.push(`console: ${line.text()}`)
      })
      await page.goto(path)
      return page
    })
    await Promise.all(contexts.map((context) => context.close()))
    if (problems.length > 0) throw new Error(problems.join('\n'))
  },
})

export { expect } from 'vitest'
