import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from '../support/browser.ts'
import { mailed } from '../support/mailbox.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as never }).withTags(TAGS).analyze()
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  return [...violations.map(({ id }) => id), ...(wider > 0 ? [`${wider} pixels too wide`] : [])]
}

test('the form with mistakes and what is stored are accessible on a narrow phone', async ({ open }) => {
  const email = `tester-${'long'.repeat(10)}-${crypto.randomUUID()}@example.org`
  const page = await open('/testers/', { viewport: { width: 320, height: 640 }, expected: /422/ })
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.getByRole('alert').waitFor()
  expect(await barriers(page)).toEqual([])

  await page.getByLabel('E-mail', { exact: true }).fill(email)
  await page.getByLabel('Your name').fill('W'.repeat(80))
  await page.getByLabel('Invite me').check()
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.getByLabel('Code').fill((await mailed(email, 1)).code)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('link', { name: 'see or delete' }).click()
  await page.getByLabel('with which you signed up').fill(email)
  await page.getByRole('button', { name: 'Mail me a code for this' }).click()
  await page.getByLabel('Code').fill((await mailed(email, 2)).code)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByText(email).waitFor()
  expect(await barriers(page)).toEqual([])
  await page.evaluate(() => document.querySelector('h1')!.insertAdjacentHTML('afterend', '<a href="/"></a>'))
  expect(await barriers(page), 'the checker sees what is wrong').toEqual(['link-name'])
})

test('a box can be ticked with a thumb: it is 44 pixels wide and high, and its words tick it too', async ({ open }) => {
  const page = await open('/testers/', { viewport: { width: 320, height: 640 } })
  const boxes = page.getByRole('checkbox')
  expect(await boxes.count()).toBe(2)
  for (const box of await boxes.all()) {
    const size = await box.boundingBox()
    expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(44)
  }
  expect(await boxes.first().isChecked()).toBe(false)
  await page.getByText('Invite me by e-mail').click()
  expect(await boxes.first().isChecked()).toBe(true)
})
