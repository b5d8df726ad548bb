import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { mailed } from '../support/mail/mailbox.ts'
import { expect, test } from '../support/site/browser.ts'
import { freshAddress, lookAtDetails, typeCode } from '../support/testers/tester-site.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as never }).withTags(TAGS).analyze()
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  return [...violations.map(({ id }) => id), ...(wider > 0 ? [`${wider} pixels too wide`] : [])]
}

test.for(['light', 'dark'] as const)(
  'forms with mistakes, long words and what is stored are accessible on a narrow phone, in %s colours',
  async (colorScheme, { open }) => {
    const email = `long-${'long'.repeat(6)}-${freshAddress()}`
    const page = await open('/testers/', { viewport: { width: 320, height: 640 }, colorScheme, expected: /422/ })
    await page.locator('#phone').fill('no number')
    await page.locator('#assistive_other').fill('W'.repeat(201))
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await page.getByRole('alert').waitFor()
    expect(await barriers(page)).toEqual([])

    await page.locator('#phone').fill('')
    await page.locator('#assistive_other').fill('W'.repeat(200))
    await page.getByLabel('E-mail', { exact: true }).fill(email)
    await page.getByLabel('Your name').fill('W'.repeat(80))
    for (const box of await page.locator('#sign-up-form').getByRole('checkbox').all()) await box.check()
    await page.locator('#phone').fill('+1 416 555 0123 x1234567890')
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await page.getByRole('heading', { name: 'Type the code' }).waitFor()
    expect(await barriers(page)).toEqual([])
    await typeCode(page, (await mailed(email, 1)).code)
    await page.getByRole('heading', { name: 'You are a tester' }).waitFor()
    expect(await barriers(page)).toEqual([])

    await lookAtDetails(page, email, 2)
    await page.getByRole('button', { name: 'Pause', exact: true }).click()
    await page.getByRole('alert').waitFor()
    expect(await barriers(page)).toEqual([])
    await page.goto('/api/testers/mine/change')
    expect(await barriers(page)).toEqual([])
    await page.goto('/testers/stop/')
    expect(await barriers(page)).toEqual([])
    await page.evaluate(() => document.querySelector('h1')!.insertAdjacentHTML('afterend', '<a href="/"></a>'))
    expect(await barriers(page), 'the checker sees what is wrong').toEqual(['link-name'])
  },
)

test('a box can be ticked with a thumb: it is 44 pixels wide and high, and its words tick it too', async ({ open }) => {
  const page = await open('/testers/', { viewport: { width: 320, height: 640 } })
  const boxes = page.getByRole('checkbox')
  expect(await boxes.count()).toBeGreaterThan(40)
  const sizes = await boxes.evaluateAll((all) =>
    all.map((box) => box.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)),
  )
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44)
  expect(await page.locator(':checked').count()).toBe(0)
  await page.getByText('Invite me to tests').click()
  expect(await page.locator('[name=invite_consent]').isChecked()).toBe(true)
})

test('each question is a group with a name, and says that it can be left out', async ({ open }) => {
  const page = await open('/testers/', { javaScriptEnabled: false })
  const groups = page.locator('#sign-up-form').getByRole('group')
  expect(await groups.count()).toBe(7)
  for (const group of await groups.all()) expect(await group.locator('legend').innerText()).toMatch(/\? \(optional\)$/)
})
