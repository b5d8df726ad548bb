import { inject } from 'vitest'
import { expect, test } from '../support/site/browser.ts'
import { publish, signIn } from '../support/volunteers/volunteer-site.ts'

const ARTICLE = '/news/a-picnic-table-and-the-long-way-to-it/'

test('a resident comments without scripts, a volunteer publishes, and the built page shows it', async ({ open }) => {
  const text = `Could the table stand near the tap? ${crypto.randomUUID()}`
  const page = await open(ARTICLE, { javaScriptEnabled: false })
  expect(await page.getByText(text).count()).toBe(0)
  await page.getByLabel('Your name').fill('Wanda')
  await page.getByLabel('You speak as').selectOption('Resident')
  await page.getByLabel('Your comment').fill(text)
  await page.getByRole('button', { name: 'Send the comment' }).click()
  await page.getByRole('heading', { name: 'Your comment is with our volunteers' }).waitFor()

  const number = await publish(text, await signIn())
  await expect.poll(async () => (await fetch(inject('site') + ARTICLE)).text(), { timeout: 30_000, interval: 250 }).toContain(text)
  await page.goto(`${ARTICLE}#comment-${number}`)
  expect(await page.locator(`#comment-${number}`).innerText()).toContain('Wanda')
})
