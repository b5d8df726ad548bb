import type { Page } from 'playwright-core'
import { expect, test } from '../support/site/browser.ts'
import { answerAll, carried, CHOICES, expectNothingKept, PAGES, press, shown, stored, SURVEY } from '../support/surveys/survey-steps.ts'

const focused = (page: Page, selector: string) => page.locator(selector).evaluate((element) => element === document.activeElement)

/** Presses Tab until something has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The keyboard does not reach ${selector}.`)
}

/** Makes a choice by keys alone: the arrow keys go through radio buttons, and the space bar ticks a box. */
async function chooseByKeys(page: Page, name: string, value: string): Promise<void> {
  const wanted = `[name="${name}"][value="${value}"]`
  const checkbox = (await page.locator(wanted).getAttribute('type')) === 'checkbox'
  await tabTo(page, checkbox ? wanted : `[name="${name}"]`)
  await page.keyboard.press('Space')
  for (let presses = 0; presses < 10 && !(await page.locator(wanted).isChecked()); presses++) await page.keyboard.press('ArrowDown')
  expect(await page.locator(wanted).isChecked(), wanted).toBe(true)
}

test('with scripts, the whole survey is answered by keyboard in one page that is never loaded anew', async ({ open }) => {
  const before = (await stored()).total
  const page = await open(SURVEY)
  await tabTo(page, 'a[href$="/1/"]')
  await page.keyboard.press('Enter')
  await shown(page, 1)
  await page.evaluate(() => Object.assign(window, { sameDocument: true }))
  for (const number of [1, 2, 3, 4, 5, 6, 7] as const) {
    await shown(page, number)
    if (number > 1) expect(await focused(page, 'h1'), 'the name of the page has the focus').toBe(true)
    expect(await page.title()).toMatch(new RegExp(`^${PAGES[number]}: `))
    for (const choice of CHOICES[number]) await chooseByKeys(page, ...(choice.split('=') as [string, string]))
    if (number === 6) {
      await tabTo(page, '#own_words')
      await page.keyboard.type('Typed by keys')
    }
    await tabTo(page, 'button[value=next]')
    await page.keyboard.press('Enter')
  }
  await shown(page, 'review')
  expect(await page.evaluate(() => [(window as never as { sameDocument?: true }).sameDocument, location.pathname, scrollY])).toEqual([
    true,
    `${SURVEY}1/`,
    0,
  ])
  await expectNothingKept(page)
  await tabTo(page, 'button[value=send]')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${SURVEY}received/`)
  const after = await stored()
  expect(after.total).toBe(before + 1)
  expect(after.texts.filter(({ text }) => text === 'Typed by keys')).toHaveLength(1)
})

test('a mistake moves the focus to the list of mistakes, and everything stays', async ({ open }) => {
  const page = await open(`${SURVEY}1/`, { expected: /422/ })
  await press(page, 'Continue', 1)
  await page.getByRole('alert').waitFor()
  expect([await focused(page, '#survey-form-errors'), await page.title()]).toEqual([true, expect.stringMatching(/^Error: /)])
  await page.getByRole('alert').getByRole('link').click()
  expect(await focused(page, '#opens_at_work')).toBe(true)
  await page.keyboard.press('Space')
  await press(page, 'Continue', 2)
  expect(await page.title()).not.toContain('Error')
})

test('the browser’s own Back and Forward go through the steps, and nothing typed is lost', async ({ open }) => {
  const page = await open(`${SURVEY}1/`)
  await answerAll(page)
  for (const number of [7, 6] as const) {
    await page.goBack()
    await shown(page, number)
  }
  await page.getByLabel('What else should we know?').fill('Typed before going back')
  await page.goBack()
  await shown(page, 5)
  expect(await page.locator('[name=tester][value=maybe]').isChecked()).toBe(true)
  await page.goForward()
  await shown(page, 6)
  expect(await page.getByLabel('What else should we know?').inputValue()).toBe('Typed before going back')
  await press(page, 'Continue', 7)
  await press(page, 'Continue', 'review')
  expect(await carried(page)).toEqual(expect.arrayContaining(['own_words=Typed before going back', 'after_blocked=case']))
})
