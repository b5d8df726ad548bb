import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { scriptOf } from '../support/comments/comment-form.ts'
import { expect, test } from '../support/site/browser.ts'

/** An article whose discussion the seed has filled. */
const ARTICLE = '/news/our-site-city-staff-cannot-open/'
const NASTY = '<img src=x onerror=alert(1)>'

async function fillIn(page: Page, text: string) {
  await page.getByLabel('Your name').fill('Noor')
  await page.getByLabel('You speak as').selectOption('city_personal')
  await page.getByLabel('Your comment').fill(text)
}

test('without scripts: the words of a comment are quoted, the comment is previewed, and sent from there', async ({ open }) => {
  const text = `*Much* ${NASTY} ${crypto.randomUUID()} https://a.example https://b.example https://c.example`
  const page = await open(ARTICLE, { javaScriptEnabled: false })
  await fillIn(page, text)
  expect(await page.getByLabel('In reply to number').isVisible()).toBe(false)
  await page.getByText('Reply to a comment or quote it').click()
  await page.getByLabel('In reply to number').fill('1')
  await page.getByRole('button', { name: 'Quote all of it' }).click()
  await page.getByRole('heading', { name: 'Your comment, before it is sent' }).waitFor()
  const passage = await page.getByLabel('Passage you quote').inputValue()
  expect(passage).toMatch(/^I was at the last meeting/)
  expect(await page.getByLabel('Your comment').inputValue()).toBe(text)

  await page.getByRole('button', { name: 'Preview' }).click()
  await page.getByRole('heading', { name: 'How it will look' }).waitFor()
  const shown = page.locator('#your-comment')
  expect(await shown.locator('em').first().innerText()).toBe('Much')
  expect(await shown.innerText()).toContain(NASTY)
  expect(await shown.innerText()).toContain('Personal opinion')
  expect(await shown.getByRole('link', { name: '#1' }).first().getAttribute('href')).toBe(`${ARTICLE}#comment-1`)
  expect(await shown.locator('blockquote').innerText()).toContain(passage)
  expect(await page.getByRole('listitem').filter({ hasText: 'a volunteer looks at it first' }).count()).toBe(1)
  expect(await page.getByLabel('In reply to number').isVisible(), 'what holds something is unfolded').toBe(true)

  await page.getByRole('button', { name: 'Send the comment' }).click()
  await page.getByRole('heading', { name: 'Your comment is with our volunteers' }).waitFor()
})

test('without scripts: what is wrong with a preview is said with every word in place', async ({ open }) => {
  const page = await open(ARTICLE, { javaScriptEnabled: false, expected: /422/ })
  await page.getByLabel('Your comment').fill(NASTY)
  await page.getByText('Reply to a comment or quote it').click()
  await page.getByLabel('Passage you quote').fill('Words of nobody')
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').getByRole('listitem').allInnerTexts()).toEqual([
    'Enter your name, or the name you want to be known by.',
    'Choose in which capacity you speak.',
    'Enter the number of the comment that you quote.',
  ])
  expect(await page.getByLabel('Your comment').inputValue()).toBe(NASTY)
  expect(await page.locator('#your-comment').count()).toBe(0)
})

test('the Enter key in a field sends the form and quotes nothing', async ({ open }) => {
  const page = await open(ARTICLE, { javaScriptEnabled: false, expected: /422/ })
  await page.getByLabel('Your name').press('Enter')
  await page.getByRole('alert').waitFor()
  expect(new URL(page.url()).pathname).toBe('/api/comments')
})

test('a preview of a discussion that is none, or closed, holds no discussion and no word is lost', async () => {
  for (const thread of ['no-such-article', '"><script>', 'how-we-run-this-discussion']) {
    const body = new URLSearchParams({ thread, name: 'Ann', text: `Kept ${NASTY}`, capacity: 'resident' })
    const answer = await fetch(`${inject('site')}/api/comments/preview`, { method: 'POST', body })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('Kept &lt;img')
    expect(/<input type="hidden" name="thread"[^>]*value="([^"]*)"/.exec(html)?.[1] ?? '').toBe(thread.startsWith('how') ? thread : '')
  }
})

test('with scripts: a passage is selected and quoted, and the preview stands below the form', async ({ open }) => {
  const page = await open(ARTICLE)
  await scriptOf(page)
  await page.locator('#comment-2').evaluate((item) => {
    const words = item.querySelector('[property=text]')!
    const text = document.createTreeWalker(words, NodeFilter.SHOW_TEXT).nextNode()!
    document.getSelection()!.setBaseAndExtent(text, 0, text, 14)
  })
  const selected = await page.evaluate(() => document.getSelection()!.toString().trim())
  expect(selected).toHaveLength(14)
  await page.locator('#comment-2').getByRole('link', { name: 'Quote the selection' }).click()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('text')
  expect([await page.getByLabel('In reply to number').inputValue(), await page.getByLabel('Passage you quote').inputValue()]).toEqual([
    '2',
    selected,
  ])
  expect(await page.locator('#comment-form').getByRole('status').filter({ hasText: 'You answer #2' }).count()).toBe(1)

  await fillIn(page, `*Previewed* ${NASTY}`)
  await page.getByRole('button', { name: 'Preview' }).click()
  const preview = page.locator('[data-preview]')
  await preview.waitFor()
  expect(await preview.evaluate((section) => section === document.activeElement)).toBe(true)
  expect(await preview.locator('#your-comment').innerText()).toContain(selected)
  expect(await preview.innerText()).toContain(NASTY)
  expect(new URL(page.url()).pathname).toBe(ARTICLE)

  // Without a selection, a comment's own first words.
  await page.locator('#comment-1').getByRole('link', { name: 'Quote' }).click()
  expect(await page.getByLabel('Passage you quote').inputValue()).toMatch(/^I was at the last meeting/)
})
