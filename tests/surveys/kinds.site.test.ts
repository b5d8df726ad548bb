import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll } from 'vitest'
import { stringify } from 'yaml'
import { showErrors } from '../../src/components/form-answers.ts'
import { fieldsOf } from '../../src/surveys/countable-items.ts'
import { questionsOf } from '../../src/surveys/survey.ts'
import { isoDay } from '../../src/text/clock.ts'
import { runningDatabase } from '../support/database/running-database.ts'
import { expect, test } from '../support/site/browser.ts'
import { findings } from '../support/site/page-audits.ts'
import { only, parsed } from '../support/site/parsed-page.ts'
import { copySite } from '../support/site/site-copy.ts'
import { GOOD_SURVEY, goodSurvey } from '../support/surveys/good-survey.ts'

const PAGES = [1, 2, 3]
let site: Awaited<ReturnType<typeof copySite>>
const html = (page: number) => readFile(join(site.folder, `dist/surveys/kinds/${page}/index.html`), 'utf8')
const all = async () => Promise.all(PAGES.map(html))

/** One build with a survey that has a question of each kind. */
beforeAll(async () => {
  site = await copySite()
  const open = { opens: isoDay(new Date(Date.now() - 2 * 86_400_000)), closes: isoDay(new Date(Date.now() + 9 * 86_400_000)) }
  await writeFile(join(site.folder, 'src/content/surveys/kinds.yaml'), stringify({ ...GOOD_SURVEY, ...open }))
  const { code, output } = await site.build(await runningDatabase())
  if (code !== 0) throw new Error(output)
}, 120_000)
afterAll(() => site.remove())

test('each question is a group with a legend, and its controls have the names that answers are read by', async () => {
  const questions = (await all()).flatMap((page) => [...parsed(page).querySelectorAll<HTMLElement>('[data-question]')])
  expect(questions.map((one) => one.dataset['question'])).toEqual(questionsOf(goodSurvey()).map(({ id }) => id))
  for (const [nth, root] of questions.entries()) {
    const asked = questionsOf(goodSurvey())[nth]!
    const group = only(root, '[data-question] > fieldset, [data-question] > .field > fieldset')
    expect(group.querySelector(':scope > legend')?.textContent, asked.id).toContain(asked.question)
    expect(group.querySelector(':scope > legend')?.textContent?.includes('(optional)')).toBe(!asked.required)
    const names = [...root.querySelectorAll('input, select, textarea')].map((control) => control.getAttribute('name'))
    expect([...new Set(names)]).toEqual(fieldsOf(asked))
  }
})

test('each row of a grid is a question of its own, without a table', async () => {
  const page = parsed(await html(2))
  const rows = [...page.querySelectorAll('[data-question="needs"] fieldset fieldset')]
  expect(rows.map((row) => row.querySelector('legend')?.textContent?.trim())).toEqual(['Shade', 'Water'])
  expect(rows.map((row) => row.querySelectorAll('input[type="radio"]').length)).toEqual([3, 3])
  expect(page.querySelectorAll('main table')).toHaveLength(0)
})

test('nothing is chosen beforehand, and every choice of a ranking can be left out', async () => {
  for (const page of await all()) expect(page).not.toMatch(/<(input|option)[^>]* (checked|selected)/)
  const [first] = parsed(await html(3)).querySelectorAll('[data-question="order"] select')
  expect([...first!.querySelectorAll('option')].map((option) => [option.getAttribute('value'), option.textContent])).toEqual([
    ['', 'Not ranked'],
    ['1', '1st'],
    ['2', '2nd'],
    ['3', '3rd'],
  ])
})

test('a message stands at its row, its place and its text, and is heard there', async () => {
  const errorsOn = async (number: number, names: string[]) => {
    const form = only<HTMLFormElement>(parsed(await html(number)), '#survey-form')
    showErrors(form, names.map((field) => ({ field, message: `About ${field}.` }))) // prettier-ignore
    return form
  }
  const second = await errorsOn(2, ['places', 'needs__water'])
  const row = only(second, '[data-error="needs__water"]')
  expect(row.parentElement?.querySelector('legend')?.textContent).toContain('Water')
  expect(row.parentElement?.getAttribute('aria-describedby')).toBe(row.id)
  expect(second.querySelectorAll('[data-question="needs"] [aria-invalid]')).toHaveLength(3)

  const third = await errorsOn(3, ['why_gate', 'order__bins', 'own_words'])
  const place = only(third, '[data-error="order__bins"]')
  expect(place.nextElementSibling?.id).toBe('order__bins')
  expect(only(third, '#order__bins').getAttribute('aria-describedby')).toBe(place.id)
  expect(only(third, '#own_words').getAttribute('aria-describedby')).toMatch(/own_words-limit .*own_words-error/)
  expect([...third.querySelectorAll('[data-error-summary] a')].map((link) => link.getAttribute('href'))).toEqual([
    '#why_gate',
    '#order__bins',
    '#own_words',
  ])
})

test('the pages are valid, without barriers in light and dark, and no wider than a small phone', async ({ browser }) => {
  for (const text of await all()) expect(await findings(text)).toEqual([])
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await (await browser.newContext({ colorScheme, viewport: { width: 320, height: 800 } })).newPage()
    for (const text of await all()) {
      await page.setContent(text)
      const { violations } = await new AxeBuilder({ page: page as never }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    }
    await page.context().close()
  }
})

test('a row’s answers stand side by side on a wide screen and below each other on a phone, and keys move between them', async ({
  browser,
}) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.setContent(await html(2))
  const tops = async () => {
    const boxes = await page.locator('[name="needs__shade"]').all()
    return new Set(await Promise.all(boxes.map(async (box) => (await box.boundingBox())?.y))).size
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  expect(await tops()).toBe(1)
  await page.setViewportSize({ width: 375, height: 900 })
  expect(await tops()).toBe(3)
  await page.locator('[name="needs__shade"]').first().focus()
  await page.keyboard.press('ArrowDown')
  expect(await page.locator('[name="needs__shade"]:checked').getAttribute('value')).toBe('some')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('needs__water')
  await page.context().close()
})
