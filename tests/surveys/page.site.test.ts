import { brotliCompressSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { surveySchema } from '../../src/surveys/survey.ts'
import { expect, test } from '../support/site/browser.ts'
import { builtPages } from '../support/site/built-pages.ts'
import { findings } from '../support/site/page-audits.ts'
import { choose, CHOICES, GOOD, press, sendSurvey, shown, SURVEY } from '../support/surveys/survey-steps.ts'

/** SurveyJS, the peer, is 415 KB of script with gzip; a page of questions is at most this, and its script is never needed. */
const BUDGET = { page: 12_000, script: 2_500 }

const survey = async () => surveySchema.parse(await (await fetch(`${inject('site')}${SURVEY}questions.json`)).json())
const surveyPages = async () => (await builtPages()).filter(({ path }) => path.startsWith(SURVEY) && !path.includes('/results/'))
const scriptsIn = (html: string) => [...html.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map((match) => match[1] ?? '').join('\n')

/** What stands in the way of somebody on this page, by the checker of accessibility and by its width. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as never }).analyze()
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  return wider > 0 ? [...found, `${wider} pixels too wide`] : found
}

test('before the first question a page says what is stored, what is not, what is published, what an employer sees, and an address to type', async ({
  open,
}) => {
  const page = await open(SURVEY, { javaScriptEnabled: false })
  expect(await page.locator('main li').allInnerTexts()).toEqual([
    expect.stringMatching(/^Stored: .*what you choose/),
    expect.stringMatching(/^Not stored: .*your name, your address on the network, your device and the time/),
    expect.stringMatching(/^Published: .* For now we publish no figures by role or by area, .* could give real people away\.$/),
    expect.stringMatching(/^At work: your employer may see what you send over its network, so use your own phone/),
  ])
  expect(await page.locator('main').innerText()).toContain(`${new URL(inject('site')).host}/surveys/talking-online`)
  expect(await page.locator('main').innerText()).toMatch(/with (fewer than 20 answers so far|about \d*0 answers)\./)
  expect(await page.locator('input, textarea, script').count(), 'nothing is asked and nothing runs here').toBe(0)
  await page.getByRole('link', { name: 'Start the survey' }).click()
  await shown(page, 1)
})

test('the privacy page says what is published of a survey, and what is not for now', async ({ open }) => {
  const page = await open('/privacy/', { javaScriptEnabled: false })
  const item = page.locator('#surveys + ul > li').filter({ hasText: 'Published:' })
  expect(await item.innerText()).toMatch(
    /^Published: .* For now we publish no figures by role or by area, .* could give real people away\.$/,
  )
})

test('each page of a survey stays within its bytes, and its script keeps and tells nothing', async () => {
  const pages = await surveyPages()
  expect(pages.length).toBe((await survey()).pages.length + 4)
  for (const { path, html } of pages) {
    expect(brotliCompressSync(html).length, path).toBeLessThanOrEqual(BUDGET.page)
    const script = scriptsIn(html)
    expect(brotliCompressSync(script).length, path).toBeLessThanOrEqual(BUDGET.script)
    expect(script, path).not.toMatch(/XMLHttpRequest|sendBeacon|WebSocket|EventSource|Storage|cookie|indexedDB|caches|src=/)
  }
  const asking = pages.filter(({ html }) => html.includes('id="survey-form"'))
  expect(asking.map(({ html }) => scriptsIn(html).match(/fetch\(/g)?.length)).toEqual(asking.map(() => 1))
  console.table(
    pages.map(({ path, html }) => ({
      path,
      brotli: brotliCompressSync(html).length,
      script: scriptsIn(html) && brotliCompressSync(scriptsIn(html)).length,
    })),
  )
})

test.for(['light', 'dark'] as const)(
  'every step, with and without mistakes, is accessible in %s colours and fits into 320 pixels',
  { timeout: 240_000 },
  async (colorScheme, { open }) => {
    const page = await open(SURVEY, { colorScheme, viewport: { width: 320, height: 640 }, expected: /422/ })
    expect(await barriers(page), 'start').toEqual([])
    await page.getByRole('link', { name: 'Start the survey' }).click()
    for (const number of [1, 2, 3, 4, 5, 6, 7] as const) {
      await shown(page, number)
      expect(await barriers(page), `page ${number}`).toEqual([])
      if (CHOICES[number].length > 0) {
        if (number === 4) await choose(page, 'first_steps__rules=1', 'first_steps__contact=1')
        await page.getByRole('button', { name: 'Continue', exact: true }).click()
        await page.getByRole('alert').waitFor()
        expect(await barriers(page), `page ${number} with mistakes`).toEqual([])
        if (number === 4) await choose(page, 'first_steps__contact=2')
      } else if (number === 6) await page.getByLabel('What else should we know?').fill('Donaudampfschifffahrtsgesellschaft'.repeat(20))
      await choose(page, ...CHOICES[number])
      await page.getByRole('button', { name: 'Continue', exact: true }).click()
    }
    await shown(page, 'review')
    expect(await barriers(page), 'review').toEqual([])
    await page.goto(`${SURVEY}continue/`)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('alert').waitFor()
    expect(await barriers(page), 'continue').toEqual([])
    await page.goto(`${SURVEY}received/`)
    expect(await barriers(page), 'received').toEqual([])
  },
)

test('what a function makes of these pages is valid HTML, in which nothing is hidden that a browser for text would show', async () => {
  const step = (fields: [string, string][]) =>
    sendSurvey([...GOOD.filter(([name]) => name !== 'page'), ...fields]).then((answer) => answer.text())
  const made = {
    page: await step([['page', '2'], ['to', 'next']]),
    mistakes: await step([['page', '2'], ['to', 'next'], ['may_comment', 'x']]),
    review: await step([['page', '7'], ['to', 'next']]),
  } // prettier-ignore
  expect(made.review).toContain('I asked for access')
  expect(made.mistakes).toContain('There is a problem')
  for (const [what, html] of Object.entries(made)) {
    // Several choices are carried along as several hidden controls of one name, which is how forms send them.
    expect(
      (await findings(html)).filter((finding) => !finding.includes('form-dup-name')),
      what,
    ).toEqual([])
    expect(/<main.*<\/main>/s.exec(html)?.[0], what).not.toMatch(/<template| hidden(=|>|\s)/)
  }
  expect(made.page).not.toContain('There is a problem')
})

test('the page after the last one says what happens, and leads to the testers with nothing in its address', async ({ open }) => {
  const page = await open(`${SURVEY}received/`)
  expect(await page.locator('meta[name="robots"]').getAttribute('content')).toBe('noindex')
  expect(await page.locator('main').innerText()).toContain('is stored once')
  expect(await page.getByRole('link', { name: 'Become a tester' }).first().getAttribute('href')).toBe('/testers/')
})

test('somebody who comes to the middle of a survey can begin there, and the review asks for what is missing', async ({ open }) => {
  const page = await open(`${SURVEY}7/`, { expected: /422/ })
  await press(page, 'Continue', 'review')
  await press(page, 'Send my answers', 1)
  expect(await page.getByRole('alert').getByRole('listitem').count()).toBe(1)
  await page.goto(`${SURVEY}review/`)
  await page.getByRole('link', { name: 'Begin the survey' }).waitFor()
  expect(await page.locator('#survey-form').isVisible()).toBe(false)
})

test('the questions of a page can be printed, without its buttons', async ({ open }) => {
  const page = await open('/surveys/talking-online/3/')
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByText('Sites that residents run').first().isVisible()).toBe(true)
  expect(await page.locator('#survey-form button').evaluateAll((all) => all.filter((one) => one.checkVisibility()).length)).toBe(0)
})
