import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { contactForm, exactly, KEY, press, THREAD } from '../support/mayor/contact-site.ts'
import { expect, test } from '../support/site/browser.ts'
import { barriersIn } from '../support/site/forms.ts'
import { findings } from '../support/site/page-audits.ts'
import { post, publish, signIn, timesHeld } from '../support/volunteers/volunteer-site.ts'

const button = (page: Page) => page.getByRole('button', { name: 'I got in touch' })
const thanked = (page: Page) =>
  page.getByRole('heading', { level: 1, name: 'Thank you for getting in touch with the mayor’s office' }).waitFor()
const newWords = () => `They will call back on Tuesday. ${crypto.randomUUID()}`

test('with scripts one press is enough, and going back and pressing again counts nobody twice', async ({ open }) => {
  const before = await exactly()
  const page = await open('/mayor/')
  expect(await page.getByRole('radio', { checked: true }).count(), 'nothing is chosen beforehand').toBe(0)
  await page.getByText('By phone', { exact: true }).click()
  await button(page).dblclick()
  await thanked(page)
  expect(await exactly()).toBe(before + 1)
  await page.goBack()
  await page.getByText('In person', { exact: true }).click()
  await button(page).click()
  await thanked(page)
  expect(await exactly()).toBe(before + 1)
  await page.getByRole('link', { name: 'Back to the call' }).click()
  await page.getByText('In person', { exact: true }).click()
  await button(page).click()
  await thanked(page)
  expect(await exactly(), 'a form that is opened anew is another one').toBe(before + 2)
  expect(await page.context().cookies(), 'a press without words leaves nothing in the browser').toEqual([])
})

test('without scripts, mistakes are told at once and no word is lost; what they said waits for a volunteer and is not public', async ({
  open,
}) => {
  const [words, before] = [newWords(), await exactly()]
  const page = await open('/mayor/', { javaScriptEnabled: false, expected: /422/ })
  await page.getByText('Write what they said').click()
  await page.getByLabel('What did they say?').fill(words)
  await button(page).click()
  expect(await page.getByRole('alert').getByRole('listitem').allInnerTexts()).toEqual([
    'Choose how you got in touch.',
    'Enter your name, or the name you want to be known by.',
    'Choose in which capacity you speak.',
  ])
  await page.getByRole('alert').getByRole('heading', { name: 'There is a problem', exact: true }).waitFor()
  expect(await page.getByLabel('What did they say?').inputValue()).toBe(words)
  expect(await page.getByLabel('What did they say?').isVisible(), 'the folded part of the form is open').toBe(true)
  await page.getByRole('link', { name: 'Choose how you got in touch.' }).click()
  expect(await page.getByRole('radio', { name: 'By phone' }).evaluate((radio) => radio === document.activeElement)).toBe(true)
  await page.keyboard.press('Space')
  await page.getByLabel('Your name').fill('Wanda')
  const offered = await page.getByLabel('You speak as').getByRole('option').allInnerTexts()
  expect(offered, 'nobody speaks for an office without a proved address').toEqual([
    'Choose',
    'Resident',
    'City employee, speaking personally',
    'Somebody else',
  ])
  await page.getByLabel('You speak as').selectOption('Resident')
  await button(page).click()
  await thanked(page)
  expect(await exactly()).toBe(before + 1)
  expect(await (await fetch(`${inject('site')}/api/comments?thread=${THREAD}&after=0`)).text()).not.toContain(words)
  expect(await timesHeld(words)).toBe(1)

  await page.getByRole('link', { name: 'your comments' }).click()
  await page.getByText(words).first().waitFor()
  await publish(words, await signIn())
  const article = `${inject('site')}/news/${THREAD}/`
  await expect.poll(async () => (await fetch(article)).text(), { timeout: 30_000, interval: 250 }).toContain(words)
  expect(await (await fetch(article)).text()).toContain('I phoned the mayor’s office.')
})

test('without scripts the first press gives the form a key, and only the second counts, however often it is pressed', async ({ open }) => {
  const before = await exactly()
  const page = await open('/mayor/', { javaScriptEnabled: false })
  await page.getByText('In person', { exact: true }).click()
  await button(page).click()
  await page.getByText('You are not counted yet.').waitFor()
  expect(await page.evaluate(() => document.activeElement?.id), 'what to do is where the keyboard is').toBe('contact-form-errors')
  expect(await page.getByRole('radio', { name: 'In person' }).isChecked()).toBe(true)
  expect(await exactly()).toBe(before)
  const fields = { how: 'in_person', submission: await page.locator('#contact-form [name=submission]').inputValue() }
  const [one, two] = await Promise.all([press(fields), press(fields), button(page).click()])
  await thanked(page)
  expect([one.headers.get('location'), two.headers.get('location')]).toEqual(['/mayor/thanks/', '/mayor/thanks/'])
  expect(await exactly()).toBe(before + 1)
})

test('two neighbours behind one address who press the same without a word are two', async () => {
  const before = await exactly()
  for (const _neighbour of [1, 2]) {
    const html = await (await press({ how: 'phone' })).text()
    expect((await press({ how: 'phone', submission: KEY.exec(contactForm(html))?.[1] ?? '' })).status).toBe(303)
  }
  expect(await exactly()).toBe(before + 2)
})

test('a robot, another site and a GET count nothing', async () => {
  const before = await exactly()
  const fields = { how: 'phone', submission: crypto.randomUUID() }
  const address = `${inject('site')}/api/contact/mayor`
  expect((await press({ ...fields, website: 'https://spam.example' })).status).toBe(422)
  const foreign = { method: 'POST', body: new URLSearchParams(fields), headers: { origin: 'https://evil.example' } }
  expect((await fetch(address, foreign)).status).toBe(403)
  for (const method of ['GET', 'HEAD', 'PUT']) expect((await fetch(`${address}?how=phone`, { method })).status, method).toBe(405)
  expect((await post(`${inject('site')}/api/contact/nobody`, fields)).status).toBe(404)
  expect(await exactly()).toBe(before)
})

test('the page says tens and weeks, and never an exact number', async ({ open }) => {
  const page = await open('/mayor/')
  const said = await page.locator('.contact').innerText()
  expect(await page.content(), 'a browser for text shows what is hidden').not.toContain('There is a problem')
  expect(said).toMatch(/About \d0 people told us that they got in touch\. By phone about \d0/)
  const rows = await page.getByRole('row').allInnerTexts()
  expect(rows.length).toBeGreaterThan(2)
  for (const row of rows.slice(1)) expect(row).toMatch(/\d{4}\s+(about \d+0|fewer than ten)$/)
  const counts = said.replaceAll(/\w+ \d{1,2}, \d{4}|4,800/g, '').match(/\d+/g) ?? []
  expect(counts.filter((number) => !number.endsWith('0'))).toEqual([])
})

async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as never })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  return [...violations.map(({ id }) => id), ...(wider > 0 ? [`${wider} pixels too wide`] : []), ...(await barriersIn(page))]
}

test.for(['light', 'dark'] as const)(
  'the form is accessible and fits into 320 pixels in %s colours, in every state',
  async (colorScheme, { open }) => {
    const page = await open('/mayor/', { viewport: { width: 320, height: 640 }, colorScheme, expected: /422/ })
    await page.getByText('Write what they said').click()
    expect(await barriers(page)).toEqual([])
    expect((await page.locator('.contact summary').boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await page.getByLabel('What did they say?').fill('Donaudampfschifffahrt'.repeat(30))
    await page.getByLabel('Your name').fill('W'.repeat(90))
    await button(page).click()
    await page.getByRole('alert').waitFor()
    expect(await barriers(page)).toEqual([])
    await page.goto('/mayor/')
    await page.getByText('By phone', { exact: true }).click()
    // As in a browser that gave it no key.
    await page.locator('#contact-form [name=submission]').evaluate((key: HTMLInputElement) => (key.value = ''))
    await button(page).click()
    await page.getByText('You are not counted yet.').waitFor()
    expect(await barriers(page)).toEqual([])
  },
)

test('a returned page is as valid as the built one', async () => {
  expect(await findings(await (await press({ how: 'phone', said: '<b>"yes"</b>' })).text())).toEqual([])
  expect(await findings(await (await press({ how: 'phone' })).text())).toEqual([])
})
