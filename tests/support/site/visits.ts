import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from './browser.ts'

export interface Visit {
  page: Page
  /** Every address that the browser asked for after the page was there. */
  asked: string[]
}

export type VisitPage = (path: string, options?: BrowserContextOptions) => Promise<Visit>

/** Tests that visit another site than the one of this run, by default from Toronto. What goes wrong in a page fails the test. */
export const visitsOf = (url: () => string) =>
  test.extend<{ visit: VisitPage }>({
    visit: async ({ browser }, use) => {
      const problems: string[] = []
      const contexts: { close(): Promise<void> }[] = []
      await use(async (path, options = {}) => {
        const context = await browser.newContext({ baseURL: url(), timezoneId: 'America/Toronto', ...options })
        contexts.push(context)
        const page = await context.newPage()
        page.on('pageerror', (error) => problems.push(error.message))
        page.on('console', (line) => ['error', 'warning'].includes(line.type()) && problems.push(line.text()))
        await page.goto(path, { waitUntil: 'networkidle' })
        const asked: string[] = []
        context.on('request', (request) => asked.push(request.url()))
        return { page, asked }
      })
      await Promise.all(contexts.map((context) => context.close()))
      expect(problems).toEqual([])
    },
  })
