import type { Page } from 'playwright-core'
import { ARTICLE, openWithScript, scriptOf } from '../support/comments/comment-form.ts'
import { expect, test } from '../support/site/browser.ts'

const SURVEY = '/surveys/talking-online/6/'

/** What belongs to the field's description, what is seen under it, and what a screen reader was told to say. */
const texts = (page: Page) =>
  page.locator('character-count > span').evaluateAll(([described, seen, said]) => ({
    described: described?.textContent,
    seen: seen?.textContent,
    said: said?.textContent,
  }))

/** An article whose clock stands still, and its field for the comment. */
async function withClock(open: Parameters<typeof openWithScript>[0]) {
  const page = await openWithScript(open)
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 60_000)
  return { page, field: page.getByLabel('Your comment') }
}

test.for([
  [ARTICLE, '5,000'],
  [SURVEY, '1,000'],
])('without scripts, %s says how long a text may be', async ([path, limit], { open }) => {
  const page = await open(path ?? '', { javaScriptEnabled: false })
  const sentence = page.getByText(`You can write up to ${limit} characters.`)
  expect(await sentence.isVisible()).toBe(true)
  const described = await page.locator('textarea').first().getAttribute('aria-describedby')
  expect(described?.split(' ')).toContain(await sentence.getAttribute('id'))
})

test('with scripts, what is left is seen at each key, and each character counts once, an emoji too', async ({ open }) => {
  const { page, field } = await withClock(open)
  expect((await texts(page)).seen).toBe('You have 5,000 characters left.')
  await field.pressSequentially('abc')
  expect((await texts(page)).seen).toBe('You have 4,997 characters left.')
  await field.fill('😀'.repeat(787))
  expect((await texts(page)).seen).toBe('You have 4,213 characters left.')
})

test('it speaks after a pause of a second, and only when less than a fifth is left', async ({ open }) => {
  const { page, field } = await withClock(open)
  await field.fill('a'.repeat(4000))
  await page.clock.runFor(5000)
  expect((await texts(page)).said).toBe('')
  await field.fill('a'.repeat(4001))
  await page.clock.runFor(900)
  expect((await texts(page)).said, 'still typing').toBe('')
  await field.fill('a'.repeat(4002))
  await page.clock.runFor(999)
  expect((await texts(page)).said, 'still typing').toBe('')
  await page.clock.runFor(1)
  expect((await texts(page)).said).toBe('You have 998 characters left.')
  const tree = await page.locator('#comment-form').ariaSnapshot()
  expect(tree).toContain('status: You have 998 characters left.')
  expect(tree, 'what is seen is not read a second time').not.toMatch(/998[^]*998/)
  await field.fill('short again')
  await page.clock.runFor(1000)
  expect((await texts(page)).said).toBe('')
})

test('what a field’s description says changes only when the field is left', async ({ open }) => {
  const { page, field } = await withClock(open)
  await field.focus()
  await field.pressSequentially('abc')
  expect((await texts(page)).described).toBe('You have 5,000 characters left.')
  await page.keyboard.press('Tab')
  expect((await texts(page)).described).toBe('You have 4,997 characters left.')
})

test('a text that is too long is not cut: it is said, refused and kept', async ({ open }) => {
  const page = await openWithScript(open, { expected: /422/ })
  await page.clock.install()
  const field = page.getByLabel('Your comment')
  const text = `${'😀'.repeat(5011)}!`
  await field.fill(text)
  await page.clock.runFor(1000)
  const { seen, said } = await texts(page)
  expect([seen, said]).toEqual(Array(2).fill('You have 12 characters too many.'))
  const colours = await page.evaluate(() =>
    ['character-count > .error', '#text']
      .map((part) => getComputedStyle(document.querySelector(part)!))
      .map((style, nth) => [style.color, style.borderTopColor][nth]),
  )
  expect(new Set(colours).size, 'the sentence and the edge of the field are in the colour of errors').toBe(1)
  await page.getByRole('button', { name: 'Send the comment' }).click()
  await page.getByRole('link', { name: 'Your comment must be 5,000 characters or shorter.' }).waitFor()
  expect(await field.inputValue()).toBe(text)
})

test('a page to which one goes back counts what stands in it again', async ({ open }) => {
  const page = await openWithScript(open)
  const field = page.getByLabel('Your comment')
  await field.fill('Bins.')
  await page.goto('/privacy/')
  await page.goBack()
  await scriptOf(page)
  expect(await field.inputValue(), 'the browser has filled it in again').toBe('Bins.')
  await expect.poll(async () => (await texts(page)).seen).toBe('You have 4,995 characters left.')
  // Browsers differ in when they fill it in: this is the latest moment.
  await field.evaluate((textarea) => {
    ;(textarea as HTMLTextAreaElement).value = ''
    dispatchEvent(new Event('pageshow'))
  })
  expect((await texts(page)).seen).toBe('You have 5,000 characters left.')
})
