import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { MINE, newAuthor, ownId, privately } from '../support/comments/author-site.ts'
import { expect, test } from '../support/site/browser.ts'
import { barriersIn } from '../support/site/forms.ts'
import { findings } from '../support/site/page-audits.ts'
import { post, publish, signIn } from '../support/volunteers/volunteer-site.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as never }).withTags(TAGS).analyze()
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  return [...violations.map(({ id }) => id), ...(wider > 0 ? [`${wider} pixels too wide`] : []), ...(await barriersIn(page))]
}

test.for(['light', 'dark'] as const)(
  'the page with all its forms unfolded is accessible on a phone in %s colours, with long words',
  async (colorScheme, { open }) => {
    const { cookie, text } = await newAuthor({ name: 'W'.repeat(80), text: `${'Donaudampfschifffahrt'.repeat(12)} ${crypto.randomUUID()}` })
    await publish(text, await signIn())
    expect(await findings(await (await privately(MINE, cookie)).text())).toEqual([])
    const refused = await post(`${inject('site')}${MINE}/correct`, { comment: await ownId(cookie, text), text: '' }, cookie)
    expect([refused.status, await findings(await refused.text())]).toEqual([422, []])
    const page = await open('/comments/', { viewport: { width: 375, height: 812 }, colorScheme })
    expect(await barriers(page)).toEqual([])
    await page.context().addCookies([{ name: 'author', value: cookie.split('=')[1] ?? '', url: inject('site') }])
    await page.goto(MINE)
    for (const summary of await page.locator('.own .change summary').all()) await summary.click()
    expect(await page.getByRole('button').allInnerTexts()).toEqual([
    'Sign out', 'Send the new text', 'Send the correction', 'Withdraw it for good', 'Store this choice', 'Erase my address',
  ]) // prettier-ignore
    expect(await barriers(page)).toEqual([])
    const targets = await page
      .locator('.own .change summary, .ways a')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))
    expect(Math.min(...targets)).toBeGreaterThanOrEqual(44)
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await barriers(page)).toEqual([])
  },
)
