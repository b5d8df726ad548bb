import type { Page } from 'playwright-core'
import { openWithScript } from '../support/comments/comment-form.ts'
import { expect, test } from '../support/site/browser.ts'

async function fillIn(page: Page) {
  await page.getByLabel('Your name').fill('Lena')
  await page.getByLabel('You speak as').selectOption('Resident')
  await page.getByLabel('Your comment').fill(`On its way ${crypto.randomUUID()}`)
}

/** Holds what is sent back until it is let go. */
async function holdSending(page: Page) {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  let sent = 0
  await page.route('**/api/comments', async (route) => {
    sent++
    await held
    await route.continue()
  })
  return { letGo: () => letGo(), sent: () => sent }
}

test('while a comment is on its way, the form says so, keeps the focus, and ignores more clicks', async ({ open }) => {
  const page = await openWithScript(open)
  await fillIn(page)
  const sending = await holdSending(page)
  const button = page.getByRole('button', { name: 'Send the comment' })
  const status = page.locator('#comment-form').getByRole('status').filter({ hasText: 'Sending …' })
  expect(await status.count()).toBe(0)
  await button.focus()
  await page.keyboard.press('Enter')
  await status.waitFor()
  await button.click()
  await button.dblclick()
  expect([await button.getAttribute('aria-busy'), await button.isEnabled()]).toEqual(['true', true])
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
  sending.letGo()
  await page.getByText('Thank you. Your comment is with our volunteers.').waitFor()
  expect([sending.sent(), await status.count(), await button.getAttribute('aria-busy')]).toEqual([1, 0, 'false'])
})

test('the page’s title says that there are errors, and no longer when they are corrected', async ({ open }) => {
  const page = await openWithScript(open, { expected: /422/ })
  const title = await page.title()
  for (const _nth of [1, 2]) {
    await page.getByRole('button', { name: 'Send the comment' }).click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    expect(await page.title()).toBe(`Error: ${title}`)
    expect(await page.locator('#comment-form-errors').evaluate((summary) => summary === document.activeElement)).toBe(true)
    await page.getByLabel('Your name').focus()
  }
  await fillIn(page)
  await page.getByRole('button', { name: 'Send the comment' }).click()
  const thanks = page.getByText('Thank you. Your comment is with our volunteers.')
  await thanks.waitFor()
  expect([await page.title(), await page.locator('character-count > [aria-hidden]').innerText()]).toEqual([
    title,
    'You have 5,000 characters left.',
  ])

  // The next comment has mistakes: the thanks for the last one must not stand under them.
  await page.getByRole('button', { name: 'Send the comment' }).click()
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  expect(await thanks.isVisible()).toBe(false)
})
