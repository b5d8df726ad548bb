import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { runningDatabase } from '../support/database/running-database.ts'
import { expect, test } from '../support/site/browser.ts'
import { newDataDir, removeDataDir, startSite, type RunningSite } from '../support/site/running-site.ts'
import { CLOSED, dataWithClosed } from '../support/surveys/closed-survey.ts'
import { signIn } from '../support/volunteers/volunteer-site.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const SURVEYS = '/api/moderation/surveys'
const TEXTS = `${SURVEYS}/texts?survey=${CLOSED}&version=3&question=own_words`

/** A site of its own, because a survey must have closed before it starts. */
let site: RunningSite
beforeAll(async () => {
  const dataDir = await newDataDir()
  await dataWithClosed(dataDir, (database) =>
    database.exec(`insert into private.surveys (survey, version, closes, fingerprint, questionnaire, plan)
        select 'open-survey', 1, '2999-12-31', s.fingerprint, s.questionnaire, s.plan from private.surveys s;
      insert into private.survey_totals (survey, version, responses, about) values ('open-survey', 1, 57, 50)`),
  )
  site = await startSite(dataDir)
})
afterAll(async () => {
  await site.stop()
  await removeDataDir(site.dataDir)
})

/** A page of a volunteer who has just signed in with a mailed code, on a phone, mostly without scripts. */
async function volunteer(browser: Browser, javaScriptEnabled = false): Promise<Page> {
  const [name = '', value = ''] = (await signIn(site.url, site.dataDir)).split('=')
  const context = await browser.newContext({ baseURL: site.url, javaScriptEnabled, viewport: { width: 375, height: 700 } })
  await context.addCookies([{ name, value, url: site.url }])
  return context.newPage()
}

/** What axe finds, and how far the page is wider than the phone. Scripts do not run in the page; axe's do. */
async function audit(browser: Browser, page: Page) {
  const context = await browser.newContext({ viewport: { width: 320, height: 700 } })
  const copy = await context.newPage()
  await context.addCookies(await page.context().cookies())
  await copy.goto(page.url())
  const { violations } = await new AxeBuilder({ page: copy as never }).withTags(TAGS).analyze()
  const wider = await copy.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await context.close()
  return { violations: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`), wider }
}

/** What the site builds from. */
async function published() {
  const { SUPABASE_URL, SUPABASE_SECRET_KEY = '' } = await runningDatabase(site.dataDir)
  const headers = { apikey: SUPABASE_SECRET_KEY }
  const answer = await fetch(`${SUPABASE_URL}/rest/v1/rpc/survey_results`, { method: 'POST', headers, body: '{}' })
  return (await answer.json()) as { file: string; note: string | null }[]
}

const FINE = { violations: [], wider: 0 }
const part = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })
const textOf = (page: Page, words: string) => page.locator('.texts > li').filter({ hasText: words })

test('while a survey is open, volunteers read about how many answered, and nothing else', async ({ browser }) => {
  const page = await volunteer(browser)
  await page.goto(SURVEYS)
  const open = page.locator('section').filter({ hasText: 'It takes answers until December 31, 2999' })
  expect(await open.innerText()).toContain('About 50 people answered so far.')
  expect(await open.getByRole('button').count()).toBe(0)
  expect(await open.getByRole('link').count()).toBe(0)
  await page.goto(`${SURVEYS}/texts?survey=open-survey&version=1`)
  expect(await page.getByRole('main').innerText()).toContain('Nobody sees an answer before it has closed, volunteers neither.')
  expect(await page.locator('blockquote').count()).toBe(0)
  await page.context().close()
})

test.for([false, true])(
  'while answers in own words are not sorted nothing is prepared (with scripts: %s)',
  async (scripts, { browser }) => {
    const page = await volunteer(browser, scripts)
    await page.goto(SURVEYS)
    const survey = part(page, 'Picnic tables, version 3')
    expect(await survey.innerText()).toContain('6 not sorted yet')
    await survey.getByRole('button', { name: 'Prepare the results' }).click()
    expect(await page.getByRole('alert').innerText()).toContain('6 answers in own words are not sorted yet')
    expect(await page.getByRole('alert').innerText()).toContain('follow “Read the answers in own words”')
    expect(await survey.innerText(), 'nothing waits for another volunteer').not.toContain('Prepared by')
    if (!scripts) await expectUnsorted(page, survey)
    await page.context().close()
  },
)

/** The way from the survey to the first text that is not sorted, and that such a text says so. */
async function expectUnsorted(page: Page, survey: ReturnType<typeof part>) {
  await survey.getByRole('link', { name: 'Read the answers in own words', exact: true }).click()
  await page.getByRole('link', { name: 'What else should we know? (6), 6 not sorted' }).click()
  expect(await page.getByRole('main').innerText()).toContain('6 are not sorted yet. Results can be prepared when every text is sorted')
  await page.getByRole('link', { name: 'To the first one' }).click()
  expect(new URL(page.url()).hash).toBe(`#${await page.locator('.texts > li').first().getAttribute('id')}`)
  expect(await page.locator('.texts > li').first().innerText()).toContain('Not sorted yet.')
}

test('two volunteers sort the answers in own words and redact a quotation, without scripts', async ({ browser }) => {
  const [first, second] = [await volunteer(browser), await volunteer(browser)]
  await first.goto('/api/moderation/queue')
  await first.getByRole('link', { name: 'Surveys' }).click()
  await part(first, 'Picnic tables, version 3').getByRole('link', { name: 'Read the answers in own words' }).click()
  await first.getByRole('link', { name: 'What else should we know? (6)' }).click()
  expect(await first.getByRole('main').innerText()).toContain('Nothing leaves this page unredacted')

  await first.locator('.texts > li').last().getByRole('button', { name: 'It mentions no theme' }).click()
  expect(await first.locator('.texts > li').last().getByRole('status').innerText()).toBe('Saved: it mentions no theme.')
  expect(await first.getByRole('main').innerText()).toContain('5 are not sorted yet.')
  await first.getByRole('textbox', { name: 'Theme' }).fill('Bi')
  await first.getByRole('button', { name: 'Add' }).click()
  expect(await first.getByRole('alert').innerText()).toContain('Write the theme in 3 to 120 characters')
  expect(await first.getByRole('textbox', { name: 'Theme' }).inputValue(), 'what was typed').toBe('Bi')
  await first.getByRole('textbox', { name: 'Theme' }).fill('Bins')
  await first.getByRole('button', { name: 'Add' }).click()
  expect(await first.getByRole('status').innerText()).toBe('Added. Tick it at the texts that mention it.')
  for (let nth = 0; nth < 5; nth++) {
    const text = first.locator('.texts > li').nth(nth)
    await text.getByLabel('Bins', { exact: true }).check()
    await text.getByRole('button', { name: 'Save the themes' }).click()
    expect(await first.locator('.texts > li').nth(nth).getByRole('status').innerText()).toBe('Saved: these are its themes now.')
    const counted = first.locator('.themes > li').filter({ hasText: 'Bins' })
    expect(await counted.innerText()).toContain(nth === 0 ? '1 mention: needs 5 to be published' : `${nth + 1} mentions`)
  }

  expect(await first.getByRole('main').innerText(), 'all are').not.toContain('not sorted')
  const named = textOf(first, 'Marta Müller')
  await named.getByLabel('Words to be quoted').fill('')
  await named.getByRole('button', { name: 'Propose it for quotation' }).click()
  expect(await first.getByRole('alert').innerText()).toContain('Write the words to be quoted')
  expect(await textOf(first, 'Marta Müller').getByLabel('Words to be quoted').inputValue(), 'it stays empty').toBe('')
  await textOf(first, 'Marta Müller').getByLabel('Words to be quoted').fill('Bins by […].')
  await textOf(first, 'Marta Müller').getByRole('button', { name: 'Propose it for quotation' }).click()
  expect(await textOf(first, 'Marta Müller').innerText()).toContain('Redacted by you: another volunteer must read it.')
  const silent = textOf(first, 'Keep this')
  expect(await silent.innerText()).toContain('Its writer does not allow quoting it.')
  expect(await silent.getByLabel('Words to be quoted').count()).toBe(0)

  await second.goto(TEXTS)
  expect(await textOf(second, 'Marta Müller').innerText()).toContain('Redacted by another volunteer.')
  await textOf(second, 'Marta Müller').getByRole('button', { name: 'Agree to quote these words' }).click()
  expect(await textOf(second, 'Marta Müller').getByRole('status').innerText()).toContain('it will be quoted')
  expect(await audit(browser, second)).toEqual(FINE)

  const other = textOf(second, 'The bins are full.')
  await other.getByRole('button', { name: 'Propose it for quotation' }).click()
  await textOf(second, 'The bins are full.').getByRole('button', { name: 'Take it back' }).click()
  expect(await textOf(second, 'The bins are full.').getByRole('status').innerText()).toBe('Taken back. It will not be quoted.')
  for (const page of [first, second]) await page.context().close()
})

test('two volunteers publish the results that both looked at, and correct them with a note, without scripts', async ({ browser }) => {
  const [first, second] = [await volunteer(browser), await volunteer(browser)]
  const survey = (page: Page) => part(page, 'Picnic tables, version 3')
  await first.goto(SURVEYS)
  await survey(first).getByRole('button', { name: 'Prepare the results' }).click()
  expect(await first.getByRole('status').innerText()).toContain('Nothing is public yet')
  expect(await survey(first).innerText()).toContain('Prepared by you on')
  expect(await survey(first).getByRole('button', { name: 'Publish these results' }).count()).toBe(0)
  expect((await fetch(`${site.url}/surveys/${CLOSED}/results/`)).status).toBe(404)

  await second.goto(SURVEYS)
  const shown = await survey(second).innerText()
  for (const words of [
    '240 people answered.',
    'Where should the tables stand?',
    'No figures are published by role or by area',
    'Bins: 5 or more',
    'Bins by […].',
    'What the attack on these tables tried',
  ])
    expect(shown, words).toContain(words)
  expect(shown).not.toContain('Marta')
  for (const name of ['By role', 'By area']) expect(await survey(second).getByRole('heading', { name, exact: true }).count(), name).toBe(0)
  const table = survey(second).getByRole('table', { name: 'How often did you come last month?' })
  expect(await table.getByRole('row').filter({ hasText: '1 to 4 times' }).getByRole('cell').allInnerTexts()).toEqual(['120 (50%)'])
  expect(await audit(browser, second)).toEqual(FINE)

  await survey(second).getByRole('button', { name: 'Publish these results' }).click()
  expect(await second.getByRole('status').innerText()).toContain('Published.')
  expect(await survey(second).innerText()).toMatch(
    /Public since .* The answers are destroyed on .* Until then a mistake can be corrected\./,
  )
  expect(await published()).toHaveLength(1)

  await survey(second).getByRole('button', { name: 'Prepare a correction' }).click()
  expect(await second.getByRole('status').innerText()).toContain('Nothing has changed')
  await first.goto(TEXTS)
  await textOf(first, 'Marta Müller').getByRole('button', { name: 'Take it back' }).click()
  await survey(second).getByRole('button', { name: 'Prepare a correction' }).click()
  expect(await second.getByRole('alert').innerText()).toContain('Say in the note what the new ones correct.')
  await survey(second).getByLabel('What the new results correct').fill('x'.repeat(1001))
  await survey(second).getByRole('button', { name: 'Prepare a correction' }).click()
  expect(await second.getByRole('alert').innerText()).toContain('Shorten the note to 1,000 characters.')
  expect(await survey(second).getByLabel('What the new results correct').inputValue()).toHaveLength(1001)
  await survey(second).getByLabel('What the new results correct').fill('A word was wrong.')
  await survey(second).getByRole('button', { name: 'Prepare a correction' }).click()
  await first.goto(SURVEYS)
  expect(await survey(first).innerText()).toContain('Note for everybody: “A word was wrong.')
  await survey(second).getByLabel('What the new results correct').fill('Two words were wrong.')
  await survey(second).getByRole('button', { name: 'Prepare a correction' }).click()
  await survey(first).getByRole('button', { name: 'Publish these results' }).click()
  expect(await first.getByRole('alert').innerText(), 'which it had not shown').toContain(
    'Newer results were prepared since you opened this page.',
  )
  await survey(first).getByRole('button', { name: 'Publish these results' }).click()
  expect(await published()).toMatchObject([{ note: 'Two words were wrong.' }])
  for (const page of [first, second]) await page.context().close()
})

test('whoever is signed out is led to the way to sign in, from each of the pages and forms', async ({ browser }) => {
  const page = await browser.newPage({ baseURL: site.url })
  for (const path of [SURVEYS, TEXTS]) {
    await page.goto(path)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Sign in to moderate')
  }
  await page.close()
  const id = crypto.randomUUID()
  const view = { survey: CLOSED, version: '3', question: 'own_words' }
  const forms: [string, Record<string, string>][] = [
    ['prepare', view],
    ['approve', { release: id }],
    ['themes/add', { ...view, words: 'Bins' }],
    ['themes/remove', { ...view, theme: id }],
    ['texts/sort', { ...view, text: id }],
    ['texts/redact', { ...view, text: id, words: 'Bins.', decision: 'propose' }],
  ]
  for (const [form, fields] of forms) {
    const answer = await fetch(`${site.url}${SURVEYS}/${form}`, { method: 'POST', body: new URLSearchParams(fields) })
    expect(answer.status, form).toBe(403)
    expect(await answer.text(), form).toContain('You are signed out. Sign in and try again.')
  }
})
