import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { inCopyOfDatabase } from '../database/database-copy.ts'

/** The real survey. */
export const SURVEY = '/surveys/talking-online/'
export const ENDPOINT = `${inject('site')}/api/surveys/talking-online`

/** Its pages, as people see their names. */
export const PAGES = {
  1: 'This site at work',
  2: 'Access and rules at work',
  3: 'Where and how to talk',
  4: 'What you think',
  5: 'You and the City',
  6: 'Looking back',
  7: 'About you',
  review: 'Check your answers',
} as const

type Choice = `${string}=${string}`

/** What must be answered on each page, by the names of its controls, by somebody for whom the site is blocked. */
export const CHOICES: Record<Exclude<keyof typeof PAGES, 'review'>, Choice[]> = {
  1: ['opens_at_work=blocked'],
  2: ['after_blocked=asked', 'after_blocked=case', 'business_case=new', 'may_comment=unknown'],
  3: ['places__city=very', 'places__residents=very', 'places__networks=not', 'take_part=read', 'take_part=answer'],
  4: ['statements__saves_time=agree', 'statements__mistaken=neither', 'statements__records=disagree'],
  5: ['contacts=from_1', 'tester=maybe'],
  6: [],
  7: [],
}

/** All of it, as the last page sends it. */
export const GOOD: [string, string][] = [
  ['version', '1'],
  ['page', 'review'],
  ...Object.values(CHOICES).flatMap((choices) => choices.map((choice) => choice.split('=') as [string, string])),
]

/** The same as it is stored. */
export const STORED = {
  opens_at_work: 'blocked', after_blocked: ['asked', 'case'], business_case: 'new', may_comment: 'unknown',
  places__city: 'very', places__residents: 'very', places__networks: 'not', take_part: ['read', 'answer'],
  statements__saves_time: 'agree', statements__mistaken: 'neither', statements__records: 'disagree',
  contacts: 'from_1', tester: 'maybe',
} // prettier-ignore

/** Sends a form as a browser without scripts does. */
export const sendSurvey = (fields: [string, string][], headers: Record<string, string> = {}, endpoint = ENDPOINT) =>
  fetch(endpoint, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' })

/** Makes the choices of one page, by the values of their controls. */
export async function choose(page: Page, ...chosen: Choice[]): Promise<void> {
  for (const one of chosen) {
    const [name = '', value = ''] = one.split('=')
    const control = page.locator(`[name="${name}"]`)
    if ((await control.first().evaluate(({ tagName }) => tagName)) === 'SELECT') await control.selectOption(value)
    else await page.locator(`[name="${name}"][value="${value}"]`).check()
  }
}

/** Presses a button and waits for the page that it must lead to. */
export async function press(page: Page, button: string, to: keyof typeof PAGES): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click()
  await shown(page, to)
}

export const shown = (page: Page, at: keyof typeof PAGES) => page.getByRole('heading', { level: 1, name: PAGES[at] }).waitFor()

/** Answers what must be answered, page by page, and stands at the review in the end. */
export async function answerAll(page: Page): Promise<void> {
  await page.goto(`${SURVEY}1/`)
  for (const number of [1, 2, 3, 4, 5, 6, 7] as const) {
    await shown(page, number)
    await choose(page, ...CHOICES[number])
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
  }
  await shown(page, 'review')
}

/** What the form carries along. */
export const carried = (page: Page) =>
  page
    .locator('#survey-form input[type=hidden]')
    .evaluateAll((inputs) => inputs.map((it) => `${(it as HTMLInputElement).name}=${(it as HTMLInputElement).value}`))

/** A question and its answers, as the review says them. */
export const reviewed = (page: Page, question: string) =>
  page
    .locator('dl > div', { has: page.getByText(question) })
    .locator('dd')
    .allInnerTexts()

/** What the tables hold, past all doors. */
export const stored = () =>
  inCopyOfDatabase(async (database) => ({
    responses: await database.query<Record<string, unknown>>('select * from private.survey_responses'),
    texts: await database.query<Record<string, unknown>>('select * from private.survey_texts'),
    submissions: await database.query('select * from private.survey_submissions'),
    total:
      (await database.query<{ responses: number }>(`select responses from private.survey_totals where survey = 'talking-online'`))[0]
        ?.responses ?? 0,
  }))

/** Fails unless a browser has kept nothing of the survey. */
export async function expectNothingKept(page: Page): Promise<void> {
  expect(await page.context().cookies()).toEqual([])
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
}
