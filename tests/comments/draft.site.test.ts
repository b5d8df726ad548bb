import type { Page } from 'playwright-core'
import { openWithScript, scriptOf } from '../support/comments/comment-form.ts'
import { expect, test } from '../support/site/browser.ts'
import { timesHeld } from '../support/volunteers/volunteer-site.ts'

const NOTICE = 'You typed this here before, and it was not sent.'

async function fillIn(page: Page, text: string) {
  await page.getByLabel('Your name').fill('Lena')
  await page.getByLabel('You speak as').selectOption('resident')
  await page.getByLabel('Your comment').pressSequentially(text.slice(0, 3))
  await page.getByLabel('Your comment').fill(text)
  await page.getByLabel('E-mail').fill('lena@example.org')
}

async function reloaded(page: Page) {
  await page.reload()
  await scriptOf(page)
}

const kept = (page: Page) => page.evaluate(() => JSON.stringify(localStorage))

test('a draft survives a reload, without the e-mail address, and goes when it is forgotten', async ({ open }) => {
  const page = await openWithScript(open)
  const text = `Half a thought ${crypto.randomUUID()}`
  await fillIn(page, text)
  await page.getByText('Ask the City for an answer').click()
  await reloaded(page)
  await page.getByText(NOTICE).waitFor()
  expect(await page.getByLabel('Your comment').inputValue()).toBe(text)
  expect(await page.getByLabel('You speak as').inputValue()).toBe('resident')
  expect(await page.getByLabel('Ask the City for an answer').isChecked()).toBe(true)
  expect(await kept(page)).not.toContain('lena@example.org')
  await page.getByRole('button', { name: 'Forget this draft' }).click()
  expect(await page.getByLabel('Your comment').inputValue()).toBe('')
  expect([await page.getByText(NOTICE).count(), await kept(page)]).toEqual([0, '{}'])
  await reloaded(page)
  expect(await page.getByText(NOTICE).count()).toBe(0)
})

test('a draft of one discussion does not turn up in another, and one that was sent is gone', async ({ open }) => {
  const page = await openWithScript(open)
  await fillIn(page, `Sent, so gone ${crypto.randomUUID()}`)
  const address = page.url()
  await page.goto('/news/a-picnic-table-and-the-long-way-to-it/')
  await scriptOf(page)
  expect(await page.getByText(NOTICE).count()).toBe(0)
  await page.goto(address)
  await scriptOf(page)
  await page.getByText(NOTICE).waitFor()
  await page.getByRole('button', { name: 'Send the comment' }).click()
  await page.getByText('Thank you. Your comment is with our volunteers.').waitFor()
  expect(await kept(page)).toBe('{}')
})

test('T37: a lost answer, a reload and sending again is one comment', async ({ open }) => {
  const page = await openWithScript(open, { expected: /ERR_FAILED/ })
  const text = `One comment, whatever happens ${crypto.randomUUID()}`
  await fillIn(page, text)
  await page.route('**/api/comments', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await page.getByRole('button', { name: 'Send the comment' }).click()
  await page.getByText('there is no answer from the site').waitFor()
  await page.unroute('**/api/comments')
  await reloaded(page)
  await page.getByText(NOTICE).waitFor()
  await page.getByRole('button', { name: 'Send the comment' }).dblclick()
  await page.getByText('Thank you. Your comment is with our volunteers.').waitFor()
  // The address came with the first sending, and its code is asked for.
  expect(await page.getByRole('link', { name: 'Type the code that we mailed to you' }).getAttribute('href')).toBe('/comments/code/')
  expect(await timesHeld(text)).toBe(1)
})

test('a browser that keeps nothing sends comments all the same', async ({ open }) => {
  const page = await open('/privacy/')
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('Storage is switched off.', 'SecurityError')
      },
    })
  })
  await page.goto('/news/blocked-is-not-forbidden/')
  await scriptOf(page)
  await fillIn(page, `From a private window ${crypto.randomUUID()}`)
  await page.getByRole('button', { name: 'Send the comment' }).click()
  await page.getByText('Thank you. Your comment is with our volunteers.').waitFor()
})
