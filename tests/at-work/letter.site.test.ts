import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { expect, test } from '../support/site/browser.ts'
import { findings } from '../support/site/page-audits.ts'
import { sheetsOf, textOnPaper, troublesOf } from '../support/site/page-on-paper.ts'
import { parsed } from '../support/site/parsed-page.ts'
import { sendBare } from '../support/site/raw-request.ts'

const LETTER = '/at-work/letter/'
const ENDPOINT = `${inject('site')}/api/at-work/letter`
const NASTY = '</textarea><script>document.title="attacked"</script>'

async function fillIn(page: Page) {
  await page.getByLabel('Where do you work?').fill('Parks, west')
  await page.getByLabel('What do the discussions').fill(`Residents ask for a table.\n\nI know the steps. ${NASTY}`)
  await page.getByLabel('All on the topic “parks”').check()
  await page.getByLabel('“Blocked is not forbidden” and its discussion').check()
  await page.getByLabel('Read and answer').check()
  await page.getByLabel('speaking for the City').check()
  await page.getByLabel('I print the page').check()
  await page.getByLabel('I agree with our records staff').check()
  await page.getByLabel('Your name').fill('A. Example')
}
const write = async (page: Page) => {
  await page.getByRole('button', { name: 'Write the letter' }).click()
  await page.getByRole('heading', { level: 1, name: 'Your business case is ready' }).waitFor()
}
const letter = (page: Page) => page.getByLabel('The letter as text').inputValue()

/** All that the form holds, by the names of its controls. */
const answers = (page: Page) =>
  page
    .locator('#letter-form')
    .evaluate((form) => [...new FormData(form as HTMLFormElement)].map(([name, value]) => `${name}=${String(value)}`))

test('without scripts and cookies: mistakes cost nothing, the letter is finished, and “Change something” finds all answers', async ({
  open,
}) => {
  const page = await open(LETTER, { javaScriptEnabled: false, expected: /422/ })
  await page.getByLabel('Where do you work?').fill(NASTY)
  await page.getByLabel('All of the site').check()
  await page.getByRole('button', { name: 'Write the letter' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').getByRole('listitem').allInnerTexts()).toEqual([
    'Say what the discussions here have to do with your work. This decides about the access.',
    'Choose whether you would only read, or also answer.',
    'Choose how records are kept, or say it in your own words.',
  ])
  expect(await page.getByLabel('Where do you work?').inputValue()).toBe(NASTY)
  expect(await page.getByLabel('All of the site').isChecked()).toBe(true)

  await fillIn(page)
  const typed = await answers(page)
  await write(page)
  const text = await letter(page)
  for (const words of [
    'I work in this unit: Parks, west.',
    `I know the steps. ${NASTY}`,
    `- All of the site: ${inject('site')}/\n- All on the topic “parks”: ${inject('site')}/news/topics/parks/\n`,
    `- “Blocked is not forbidden” and its discussion: ${inject('site')}/news/blocked-is-not-forbidden/\n`,
    'City employee, speaking for the City',
    '- I print the page, or save it as a PDF, and file it.\n- I agree with our records staff on a way before I write.\n',
    'A. Example\nParks, west',
  ])
    expect(text).toContain(words)
  expect(await page.locator('.paper p').allInnerTexts()).toEqual(text.split('\n').filter(Boolean))
  expect(await page.context().cookies()).toEqual([])

  await page.getByRole('link', { name: 'Change something' }).click()
  expect((await answers(page)).map((one) => one.replaceAll('\r\n', '\n'))).toEqual(typed.map((one) => one.replaceAll('\r\n', '\n')))
  await page.getByLabel('Read only').check()
  await write(page)
  expect(await letter(page)).toContain('I would only read.')
})

test('with scripts, the letter grows while somebody types, and says what the finished one says', async ({ open }) => {
  const page = await open(LETTER)
  expect(await page.getByText('Your letter so far').count()).toBe(0)
  await page.getByLabel('Where do you work?').fill('Parks, west')
  const growing = page.locator('letter-desk pre')
  expect(await growing.innerText()).toContain('I work in this unit: Parks, west.')
  expect(await growing.innerText()).toContain('WHICH PAGES\n- …')
  await fillIn(page)
  const grown = await growing.textContent()
  expect(grown).not.toContain('…')
  expect(await page.title()).not.toContain('attacked')
  await write(page)
  expect(await letter(page)).toBe(grown)

  await page.goBack()
  await page.getByText('Your letter so far').waitFor()
  expect(await growing.textContent(), 'after going back').toBe(grown)
})

test('copying, mailing and printing: only the letter leaves, on one page', async ({ open }) => {
  const page = await open(LETTER, { permissions: ['clipboard-read', 'clipboard-write'] })
  await fillIn(page)
  await write(page)
  const text = await letter(page)
  await page.getByRole('button', { name: 'Copy the text' }).click()
  await page.getByRole('status').filter({ hasText: 'Copied.' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text)

  const mail = new URL((await page.getByRole('link', { name: 'Open in my mail program' }).getAttribute('href')) ?? '')
  expect([mail.protocol, mail.pathname, mail.search.includes('+')]).toEqual(['mailto:', '', false])
  expect(mail.searchParams.get('subject')).toBe(`Business case: access to ${new URL(inject('site')).host} at work`)
  expect(mail.searchParams.get('body')?.replaceAll('\r\n', '\n')).toBe(text)

  expect((await textOnPaper(page)).split(/\n+/)).toEqual(text.trim().split(/\n+/))
  for (const format of ['A4', 'Letter'] as const) expect(await sheetsOf(page, format)).toBe(1)
})

test.for(['light', 'dark'] as const)(
  'the finished letter is accessible and fits into 320 pixels, in %s colours',
  async (colorScheme, { open }) => {
    const page = await open(LETTER, { colorScheme, viewport: { width: 320, height: 640 } })
    await fillIn(page)
    await page.getByLabel('To whom').fill('W'.repeat(80))
    expect(await troublesOf(page), 'while it grows').toEqual([])
    await write(page)
    expect(await troublesOf(page)).toEqual([])
  },
)

test('with the keyboard alone, somebody fills the form in and reaches the finished text', async ({ open }) => {
  const page = await open(LETTER, { javaScriptEnabled: false })
  await page.locator('#unit').focus()
  await page.keyboard.type('Parks')
  await page.keyboard.press('Tab')
  await page.keyboard.type('I answer questions.')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.locator('#use').focus()
  await page.keyboard.press('Space')
  await page.locator('#keeping').focus()
  await page.keyboard.press('Space')
  await page.locator('#name').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Your business case is ready' }).waitFor()
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement?.id === 'letter-text')) break
  }
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('letter-text')
  expect(await letter(page)).toContain('I would only read.')
})

const GOOD = { unit: 'Parks', work: 'I answer.', pages: 'All: https://x.example/', use: 'read', keeping: 'print' }

test('a request without any header of a browser gets its letter, as valid HTML without a trace of what was not used', async () => {
  const { status, text, cookies } = await sendBare(ENDPOINT, GOOD, {})
  expect([status, cookies]).toEqual([200, []])
  expect(await findings(text)).toEqual([])
  const page = parsed(text)
  expect(page.getElementById('letter-text')?.textContent).toContain('I work in this unit: Parks.')
  expect(page.querySelectorAll('main [data-if][hidden], main template')).toHaveLength(0)
})

test('the longest letter that the form takes comes back whole', async () => {
  const long = { ...GOOD, work: 'W'.repeat(2000), other_pages: 'P'.repeat(1000), records: 'R'.repeat(1000), unit: 'U'.repeat(120) }
  const { status, text } = await sendBare(ENDPOINT, long, {})
  expect(status).toBe(200)
  for (const part of [long.work, long.other_pages, long.records])
    expect(parsed(text).getElementById('letter-text')?.textContent).toContain(part)
  expect((await sendBare(ENDPOINT, { ...long, work: 'W'.repeat(70_000) }, {})).status).toBe(413)
})
