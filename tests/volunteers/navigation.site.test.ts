import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { hold, publish } from '../support/comments/comments.ts'
import { siteWithMail, type SiteWithMail } from '../support/mail/site-with-mail.ts'
import { expect, test } from '../support/site/browser.ts'
import { builtPages } from '../support/site/built-pages.ts'
import { findings } from '../support/site/page-audits.ts'
import { aResponse, closeSurvey, openSurvey } from '../support/surveys/survey-answers.ts'
import { planTest } from '../support/testers/invitations.ts'
import { aVolunteer, browserOf, overflow } from '../support/testers/tests-site.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const PLACES = ['Queue', 'Surveys', 'Testers', 'Tests', 'Team', 'Log', 'Help']

let site: SiteWithMail
let session = ''
/** The addresses of all pages for volunteers as they were built, and of those that a function fills. */
let built: string[]
let screens: string[]
beforeAll(async () => {
  site = await siteWithMail()
  session = await aVolunteer(site)
  built = (await builtPages(site.pages)).map(({ path }) => path).filter((path) => path.startsWith('/moderation/'))
  const filled = built.map((path) => `/api${path.replace(/\/$/, '')}`)
  const answers = await Promise.all(filled.map((path) => ask(path)))
  screens = filled.filter((_path, nth) => answers[nth]?.status === 200)
}, 120_000)
afterAll(() => site.stop())

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${process.env['URL']}${path}`, { redirect: 'manual', headers: { cookie: 'volunteer=a-volunteer' }, ...init })

/** What the navigation says, as a browser for text shows it: the words of all that stands in it, also where it is hidden. */
const wordsIn = (html: string) =>
  (/<nav aria-labelledby="volunteers-title".*?<\/nav>/s.exec(html)?.[0] ?? 'no navigation')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const navigation = (page: Page) => page.getByRole('navigation', { name: 'For volunteers' })

test('where nothing waits, each screen has the same links and no number, and the pages as they were built have these', async () => {
  expect(screens).toEqual(
    expect.arrayContaining(
      ['queue', 'surveys', 'surveys/texts', 'team', 'testers', 'testers/exports', 'tests', 'tests/one'].map(
        (page) => `/api/moderation/${page}`,
      ),
    ),
  )
  for (const path of screens) expect(wordsIn(await (await ask(path)).text()), path).toBe(`For volunteers ${PLACES.join(' ')} Sign out`)
  for (const path of built)
    expect(wordsIn(await (await ask(path)).text()), path).toMatch(new RegExp(`^For volunteers ${PLACES.join(' ')}( Sign out)?$`))
})

test('how much waits stands beside each place, on each screen and on one that is shown again with a mistake', async () => {
  for (let nth = 0; nth < 3; nth++) await hold(site.own)
  const survey = await openSurvey(site.own)
  await site.own.service('answer_survey', aResponse(survey))
  await closeSurvey(site.own.database, survey)
  for (let nth = 0; nth < 2; nth++) await planTest(site.own, session)
  const words = 'For volunteers Queue 3 Surveys 1 Testers Tests 2 Team Log Help Sign out'
  for (const path of screens) expect(wordsIn(await (await ask(path)).text()), path).toBe(words)
  const refused = await ask('/api/moderation/team/add', { method: 'POST', body: new URLSearchParams({ email: 'nobody' }) })
  expect(refused.status).toBe(422)
  expect(wordsIn(await refused.text())).toBe(words)
})

test('who is signed out sees the links, no number and no “Sign out”, and is led to the way to sign in', async ({ browser }) => {
  const page = await browserOf(browser, 'tester', { javaScriptEnabled: false })
  await page.goto('/moderation/team/')
  expect(await page.getByRole('main').innerText()).toBe('Team\n\nSign in to see who moderates.')
  expect(await navigation(page).getByRole('link').allInnerTexts()).toEqual(PLACES)
  expect(await navigation(page).getByRole('button').count()).toBe(0)
  await navigation(page).getByRole('link', { name: 'Queue' }).click()
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Sign in to moderate')
  await navigation(page).getByRole('link', { name: 'Help' }).click()
  expect(await page.getByRole('heading', { level: 1 }).innerText(), 'help is for everybody').toBe('Help for volunteers')
  const refused = await ask('/api/moderation/team/add', {
    method: 'POST',
    body: new URLSearchParams({ email: 'a@example.org' }),
    headers: {},
  })
  expect(refused.status).toBe(403)
  expect(wordsIn(await refused.text())).toBe(`For volunteers ${PLACES.join(' ')}`)
  await page.context().close()
})

test('a volunteer goes everywhere by it, is told where they are, and signs out, without scripts', async ({ browser }) => {
  const page = await browserOf(browser, 'volunteer', { javaScriptEnabled: false })
  await page.goto('/api/moderation/queue')
  for (const place of PLACES) {
    await navigation(page).getByRole('link', { name: place }).click()
    const current = navigation(page).locator('[aria-current]')
    expect([await current.count(), await current.getAttribute('aria-current'), (await current.innerText()).split(' ')[0]]).toEqual([
      1,
      'page',
      place,
    ])
  }
  await page.goto('/api/moderation/testers/exports')
  expect(await navigation(page).locator('[aria-current=true]').allInnerTexts(), 'a part of a place').toEqual(['Testers'])
  await navigation(page).getByRole('button', { name: 'Sign out' }).click()
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Sign in to moderate')
  await aVolunteerAgain()
  await page.context().close()
})

/** Signs the same volunteer in once more. */
const aVolunteerAgain = () =>
  site.own.database.query(
    `insert into private.sessions (token_hash, kind, volunteer_id) select $1, 'volunteer', id from private.volunteers`,
    [session],
  )

test.for([
  ['light', 320],
  ['dark', 1280],
] as const)('it is for everybody, in %s colours and %i pixels wide', { timeout: 180_000 }, async ([colorScheme, width], { browser }) => {
  const page = await browserOf(browser, 'volunteer', { colorScheme, viewport: { width, height: 640 } })
  for (const path of screens) {
    await page.goto(path)
    const { violations } = await new AxeBuilder({ page: page as never }).withTags(TAGS).analyze()
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
      path,
    ).toEqual([])
    expect(await findings(await page.content()), path).toEqual([])
    const small = await navigation(page)
      .locator('a, button')
      .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).length)
    expect(small, `${path}: too low for a thumb`).toBe(0)
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
    expect(await overflow(page), `${path} with doubled text`).toBe(0)
  }
  await page.context().close()
})

test('a keyboard comes by it between the header and the page, and can skip it', async ({ browser }) => {
  const page = await browserOf(browser, 'volunteer')
  await page.goto('/api/moderation/team')
  const reached: string[] = []
  while (reached.length < 20 && reached.at(-1) !== 'Sign out') {
    await page.keyboard.press('Tab')
    reached.push(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''))
  }
  expect(reached.slice(-8)).toEqual(['Queue 3', 'Surveys 1', 'Testers', 'Tests 2', 'Team', 'Log', 'Help', 'Sign out'])
  await page.reload()
  for (const key of ['Tab', 'Enter', 'Tab']) await page.keyboard.press(key)
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null), 'past the navigation').toBe(true)
  await page.context().close()
})

test('where Windows takes all colours away, the place where one is and the numbers keep an edge', async ({ browser }) => {
  const page = await browserOf(browser, 'volunteer', { forcedColors: 'active' })
  await page.goto('/api/moderation/queue')
  const drawn = await navigation(page).evaluate((all) => {
    const [here, elsewhere, number] = ['[aria-current]', 'a:not([aria-current])', 'b'].map((part) =>
      getComputedStyle(all.querySelector(part)!),
    )
    return [here!.textDecorationThickness !== elsewhere!.textDecorationThickness, number!.borderStyle]
  })
  expect(drawn).toEqual([true, 'solid'])
  await page.context().close()
})

test('with scripts the number beside the queue follows each decision, and each that is taken back', async ({ browser }) => {
  const page = await browserOf(browser, 'volunteer')
  const { number } = await publish(site.own, session, { thread: 'our-site-city-staff-cannot-open' })
  await page.goto('/api/moderation/queue')
  const queue = () => navigation(page).getByRole('link', { name: 'Queue' }).innerText()
  expect(await queue()).toBe('Queue 3')
  const item = (name: string) => page.locator('.queue > .comment').filter({ hasText: name })
  await item(`#${number}`).getByRole('button', { name: 'Hold' }).click()
  await expect.poll(queue).toBe('Queue 4')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(queue).toBe('Queue 3')
  await page.locator('#held > .comment').first().getByRole('button', { name: 'Publish' }).click()
  await expect.poll(queue).toBe('Queue 2')
  await page.reload()
  expect(await queue(), 'and it is the same that the page says').toBe('Queue 2')
  await page.context().close()
})

test('when the numbers cannot be read, every screen is there without them', async () => {
  await site.own.database.exec('drop function public.read_waiting(text)')
  for (const path of screens) {
    const answer = await ask(path)
    expect([answer.status, wordsIn(await answer.text())], path).toEqual([200, `For volunteers ${PLACES.join(' ')} Sign out`])
  }
})
