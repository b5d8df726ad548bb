import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { itemOf, openSignedIn, sendComment } from '../support/comments/queue-page.ts'
import { expect, test } from '../support/site/browser.ts'

const PHONE = { viewport: { width: 375, height: 812 } }
const status = (page: Page) => page.getByRole('status').innerText()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.closest('.comment')?.id ?? document.activeElement?.id)
const focus = async (page: Page, text: string) => {
  await itemOf(page, text).focus()
  return (await itemOf(page, text).getAttribute('id')) ?? ''
}

test('on a phone with a keyboard a volunteer walks, publishes, takes back, holds and removes without a reload', async ({ open }) => {
  const [one, two] = [await sendComment('First'), await sendComment('Second')]
  const page = await openSignedIn(open, '/api/moderation/queue', PHONE)
  await page.evaluate(() => (document.body.dataset['same'] = 'page'))
  const axe = async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await new AxeBuilder({ page: page as never }).withTags(tags).analyze()
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  }
  expect(await axe()).toEqual([])

  const first = await focus(page, one)
  await page.keyboard.press('j')
  const second = (await itemOf(page, two).getAttribute('id')) ?? ''
  expect(await focused(page)).toBe(second)
  await page.keyboard.press('k')
  expect(await focused(page)).toBe(first)

  await page.keyboard.press('p')
  await expect.poll(() => status(page)).toContain('Published.')
  expect(await status(page)).toContain('You can take it back for 10 seconds.')
  expect(await itemOf(page, one).count()).toBe(0)
  expect(await focused(page), 'the next one has the focus').toBe(second)
  expect(await axe()).toEqual([])
  await page.keyboard.press('u')
  await expect.poll(() => status(page)).toBe('Taken back. It is as it was before.')
  expect(await focused(page), 'it is back at its place').toBe(first)
  expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0)

  await page.keyboard.press('h')
  await expect.poll(() => status(page)).toContain('Held.')
  await itemOf(page, two).focus()
  await page.keyboard.press('x')
  expect(await itemOf(page, two).getByLabel('Tick').isChecked()).toBe(true)
  await page.keyboard.press('r')
  await page.keyboard.press('p')
  expect(
    await itemOf(page, two)
      .getByLabel('Remove because')
      .evaluate((list) => list === document.activeElement),
  ).toBe(true)
  await itemOf(page, two).getByLabel('Remove because').selectOption('It was advertising')
  await itemOf(page, two).getByRole('button', { name: 'Remove' }).click()
  await expect.poll(() => status(page)).toContain('Removed.')
  expect(await page.evaluate(() => document.body.dataset['same'])).toBe('page')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
})

test('keys do nothing in a field, with a modifier, or switched off, and that is remembered', async ({ open }) => {
  const text = await sendComment('Untouched')
  const page = await openSignedIn(open, '/api/moderation/queue', { viewport: { width: 1280, height: 800 } })
  expect(await page.locator('#keys kbd').first().isVisible(), 'the legend is seen').toBe(true)
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await itemOf(page, text).getByLabel('Remove because').focus()
  await press('p', 'h')
  await itemOf(page, text).focus()
  await press('Control+h', 'Alt+p', 'Meta+h')
  await page.getByLabel('Use these keys').uncheck()
  const id = await focus(page, text)
  await press('p', 'h', 'x', 'k', '?')
  expect(await focused(page)).toBe(id)
  await page.reload()
  expect(await page.getByLabel('Use these keys').isChecked()).toBe(false)
  await itemOf(page, text).focus()
  await press('p')
  expect([await itemOf(page, text).count(), await status(page)]).toEqual([1, ''])

  await page.getByLabel('Use these keys').check()
  await itemOf(page, text).focus()
  await press('?')
  expect(await page.locator('#keys kbd').first().isVisible()).toBe(false)
  await press('p')
  await expect.poll(() => status(page)).toContain('Published.')
})

test('who is signed out meanwhile, or offline, keeps the decision and is told', async ({ open }) => {
  const text = await sendComment('Kept')
  const page = await openSignedIn(open, '/api/moderation/queue', { expected: /403|ERR_INTERNET_DISCONNECTED/ })
  const item = itemOf(page, text)
  await item.getByLabel('Remove because').selectOption('It was advertising')
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  await item.getByRole('button', { name: 'Remove' }).click()
  await expect.poll(() => item.getByRole('alert').innerText()).toContain('You are signed out. Sign in and try again.')
  expect(await page.getByRole('link', { name: 'Sign in, in a new tab' }).isVisible()).toBe(true)
  expect(await item.getByLabel('Remove because').inputValue()).toBe('advertising')

  await page.context().addCookies(cookies)
  await page.context().setOffline(true)
  await item.getByRole('button', { name: 'Remove' }).click()
  await expect.poll(() => item.getByRole('alert').innerText()).toContain('Nothing is lost here: press the button again.')
  await page.context().setOffline(false)
  await item.getByRole('button', { name: 'Remove' }).click()
  await expect.poll(() => status(page)).toContain('Removed.')
})
