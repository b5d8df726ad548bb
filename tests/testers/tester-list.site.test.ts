import { text } from 'node:stream/consumers'
import { AxeBuilder } from '@axe-core/playwright'
import { parse } from 'csv-parse/sync'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { runningDatabase } from '../support/database/running-database.ts'
import { expect, test } from '../support/site/browser.ts'
import { findings } from '../support/site/page-audits.ts'
import { newDataDir, removeDataDir, startSite, type RunningSite } from '../support/site/running-site.ts'
import { dataWith } from '../support/testers/data-with-testers.ts'
import { insertManyTesters, insertTester } from '../support/testers/listed-testers.ts'
import { post, signIn } from '../support/volunteers/volunteer-site.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const TESTERS = '/api/moderation/testers'
const WHY = 'To print labels for the meeting.'

/** A site of its own, because its testers must be there before it starts. */
let site: RunningSite
let leaving: string
beforeAll(async () => {
  const dataDir = await newDataDir()
  await dataWith(dataDir, async (own) => {
    await insertTester(own, {
      name: '=cmd|Ann',
      email: 'ann@example.org',
      devices: ['tablet', 'mac'],
      assistive: ['screen_reader'],
      assistive_other: 'A "wand", and more',
      reach_by: ['phone'],
      phone: '+1 (416) 555-0100',
      consents: ['invite', 'share'],
    })
    leaving = await insertTester(own, { name: 'Bo', email: 'bo@example.org', devices: ['tablet'], pausedFor: 20 })
    await insertTester(own, {
      name: `</textarea><script>${'W'.repeat(50)}`,
      email: `${'w'.repeat(60)}@${'example'.repeat(8)}.org`,
      devices: ['work_computer'],
      connections: ['work_network'],
      assistive_other: 'x'.repeat(200),
    })
    await insertManyTesters(own, 120)
  })
  site = await startSite(dataDir)
})
afterAll(async () => {
  await site.stop()
  await removeDataDir(site.dataDir)
})

const cookie = () => signIn(site.url, site.dataDir)

/** A page of a volunteer who has just signed in with a mailed code. */
async function volunteer(browser: Browser, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const [name = '', value = ''] = (await cookie()).split('=')
  const context = await browser.newContext({ baseURL: site.url, viewport: { width: 375, height: 700 }, ...options })
  await context.addCookies([{ name, value, url: site.url }])
  const page = await context.newPage()
  await page.goto(path)
  return page
}

/** What axe finds, and how far the page is wider than the window. */
async function audit(page: Page) {
  const { violations } = await new AxeBuilder({ page: page as never }).withTags(TAGS).analyze()
  return {
    violations: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    wider: await wider(page),
  }
}
const wider = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
const FINE = { violations: [], wider: 0 }

/** The file that a form is answered with. */
async function exported(page: Page): Promise<{ name: string; rows: Record<string, string>[] }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export' }).click()])
  const rows = parse(await text(await download.createReadStream()), { bom: true, columns: true })
  return { name: download.suggestedFilename(), rows: rows as Record<string, string>[] }
}

const items = (page: Page) => page.locator('#chosen-form > ol > li')
const names = (rows: Record<string, string>[]) => rows.map((row) => row['Name']).toSorted()

test('without scripts, a volunteer finds testers from the queue, filters them, chooses them and exports them with a reason', async ({
  browser,
}) => {
  const page = await volunteer(browser, '/api/moderation/queue', { javaScriptEnabled: false })
  await page.getByRole('link', { name: 'Testers' }).click()
  expect(await page.locator('.lead').innerText()).toBe('123 testers in all. 122 of them can be invited today.')
  expect(await items(page).count()).toBe(50)
  const first = await items(page).getByRole('heading').allInnerTexts()
  await page.getByRole('link', { name: 'The next fifty' }).click()
  const second = await items(page).getByRole('heading').allInnerTexts()
  await page.getByRole('link', { name: 'The next fifty' }).click()
  const third = await items(page).getByRole('heading').allInnerTexts()
  expect([second.length, third.length]).toEqual([50, 23])
  expect(new Set([...first, ...second, ...third]).size).toBeGreaterThan(80)
  expect(await page.getByRole('link', { name: 'The next fifty' }).count()).toBe(0)
  await page.getByRole('link', { name: 'Back to the first ones' }).click()

  await page.locator('summary', { hasText: 'Filters' }).click()
  await page.getByLabel('Device').selectOption('Tablet')
  await page.getByLabel('Assistive technology').selectOption('Any of these')
  await page.getByRole('button', { name: 'Show who fits' }).click()
  const address = new URL(page.url())
  expect([address.searchParams.get('devices'), address.searchParams.get('assistive'), address.hash]).toEqual([
    'tablet',
    'any',
    '#list-title',
  ])
  expect(await page.getByText('You look for').innerText()).toBe('You look for: Device: Tablet; Assistive technology: Any of these.')
  expect(await page.getByLabel('Device').inputValue(), 'the filter stays in the form').toBe('tablet')
  const ann = items(page).filter({ hasText: '=cmd|Ann' })
  expect(await ann.innerText()).toContain('an…@example.org')
  expect(await page.content(), 'no whole address').not.toContain('ann@example.org')
  expect(await ann.getByRole('link').getAttribute('href')).toBe('tel:+1-416-555-0100')

  const boxes = page.getByRole('checkbox', { name: /^Choose / })
  expect(await boxes.evaluateAll((all) => all.filter((box) => (box as HTMLInputElement).checked).length)).toBe(0)
  await page.getByRole('link', { name: 'Choose all on this page' }).click()
  expect(await boxes.evaluateAll((all) => all.every((box) => (box as HTMLInputElement).checked))).toBe(true)
  await page.getByRole('link', { name: 'Choose nobody' }).click()

  await page.getByLabel('Why do you need a copy?').fill('labels')
  await page.getByLabel('This file is for').check()
  await page.getByRole('button', { name: 'Export' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('Say why you need a copy, in 10 characters or more.')
  expect(await page.getByLabel('Why do you need a copy?').inputValue(), 'nothing typed is lost').toBe('labels')
  expect(await page.getByLabel('This file is for').isChecked()).toBe(true)
  expect(await page.getByText('You look for').innerText(), 'the filter holds').toContain('Tablet')
  await page.getByLabel('This file is for').uncheck()
  await page.getByLabel('Why do you need a copy?').fill(`${WHY} <b>"'`)
  const { name, rows } = await exported(page)
  expect(name).toMatch(/^testers-\d{4}-\d\d-\d\d\.csv$/)
  expect(rows.find((row) => row['E-mail'] === 'ann@example.org')).toMatchObject({
    Name: `'=cmd|Ann`,
    Phone: `'+1 (416) 555-0100`,
    Device: 'Tablet; Mac',
    'Assistive technology, in own words': 'A "wand", and more',
  })
  expect(rows.every((row) => row['Device']?.includes('Tablet'))).toBe(true)

  await page.getByRole('link', { name: 'Who exported what' }).click()
  const newest = page.getByRole('main').getByRole('listitem').first()
  expect(await newest.innerText()).toMatch(
    /Nobody has left since\.\s+You \(volunteer-.*@example\.org\)\s+“To print labels for the meeting\. <b>"'”/,
  )
  expect(await newest.innerText()).toContain(`${rows.length} testers. Device: Tablet; Assistive technology: Any of these.`)
  await page.context().close()
})

test('who leaves is in no new file, and everybody reads which older files to delete', async ({ browser }) => {
  const page = await volunteer(browser, `${TESTERS}?devices=tablet&state=paused`)
  await page.getByLabel('Why do you need a copy?').fill(WHY)
  expect(names((await exported(page)).rows)).toEqual(['Bo'])
  await page.getByLabel('This file is for').check()
  await page.getByRole('button', { name: 'Export' }).click()
  expect(await page.getByRole('alert').innerText(), 'Bo pauses and did not agree to that').toContain('Nobody fits, so there is no file')

  const { SUPABASE_URL, SUPABASE_SECRET_KEY = '' } = await runningDatabase(site.dataDir)
  const gone = await fetch(`${SUPABASE_URL}/rest/v1/rpc/stop_tester`, {
    method: 'POST',
    headers: { apikey: SUPABASE_SECRET_KEY },
    body: JSON.stringify({ tester_id: leaving }),
  })
  expect(await gone.json()).toEqual({ ok: true })

  const other = await volunteer(browser, `${TESTERS}/exports`)
  const newest = other.getByRole('main').getByRole('listitem').first()
  expect(await newest.innerText()).toContain('1 person has left since: delete this file and make a new one.')
  expect(await newest.innerText(), 'another volunteer reads who').toMatch(/^volunteer-\S+@example\.org$/m)
  expect(await other.content()).not.toMatch(/bo@|>Bo</)
  await other.goto(`${TESTERS}?devices=tablet`)
  await other.getByLabel('Why do you need a copy?').fill(WHY)
  const { rows } = await exported(other)
  expect(rows.length).toBeGreaterThan(5)
  expect(names(rows)).not.toContain('Bo')
  for (const one of [page, other]) await one.context().close()
})

test.for([
  ['light', 1280],
  ['dark', 320],
] as const)(
  'the list, its mistakes and the exports are accessible in %s colours, %i pixels wide',
  async ([colorScheme, width], { browser }) => {
    const page = await volunteer(browser, `${TESTERS}?connections=work_network`, { colorScheme, viewport: { width, height: 700 } })
    expect(await items(page).count()).toBe(1)
    expect(await audit(page), 'long words').toEqual(FINE)
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('alert').waitFor()
    expect(await audit(page), 'with a mistake').toEqual(FINE)
    await page.goto(`${TESTERS}?devices=chromebook&assistive=switch`)
    expect(await page.getByRole('main').innerText()).toContain('Nobody fits these filters. Take one of them away.')
    expect(await audit(page), 'empty').toEqual(FINE)
    await page.goto(TESTERS)
    expect(await items(page).count()).toBe(50)
    expect(await audit(page), 'full').toEqual(FINE)
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
    expect(await wider(page), 'with doubled text').toBe(0)
    await page.goto(`${TESTERS}/exports`)
    expect(await audit(page), 'exports').toEqual(FINE)
    await page.context().close()
  },
)

test('what the functions have filled is valid HTML, and no typed markup is live in it', async () => {
  const session = await cookie()
  for (const path of [TESTERS, `${TESTERS}?connections=work_network&all=yes`, `${TESTERS}/exports`]) {
    const answer = await fetch(site.url + path, { headers: { cookie: session } })
    expect([answer.status, answer.headers.get('cache-control')], path).toEqual([200, 'no-store'])
    const html = await answer.text()
    expect(await findings(html), path).toEqual([])
    expect(html, path).not.toContain('<script>WWW')
  }
})

test('a box and every button can be hit with a thumb, and all of it is done by keyboard', async ({ browser }) => {
  const page = await volunteer(browser, `${TESTERS}?devices=tablet`)
  const box = page.getByRole('checkbox', { name: 'Choose =cmd|Ann' })
  const size = await box.boundingBox()
  expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(44)
  await box.focus()
  await page.keyboard.press('Space')
  expect(await box.isChecked()).toBe(true)
  const small = await page
    .locator('main :is(button, .ways a:not([hidden]), summary, select)')
    .evaluateAll((all) =>
      all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44).map((one) => one.textContent.trim()),
    )
  expect(small).toEqual([])
  await page.context().close()
})

test('whoever is not signed in sees nothing, exports nothing and is led to the way to sign in', async () => {
  const form = { view: '', why: WHY }
  for (const session of ['', 'volunteer=forged', 'tester=forged']) {
    for (const path of [TESTERS, `${TESTERS}/exports`]) {
      const answer = await fetch(site.url + path, { headers: session ? { cookie: session } : {}, redirect: 'manual' })
      expect([answer.status, answer.headers.get('location')], path).toEqual([303, '/moderation/'])
    }
    const refused = await post(`${site.url}${TESTERS}/export`, form, session)
    expect([refused.status, refused.headers.get('content-disposition')]).toEqual([403, null])
    expect(await refused.text()).toContain('You are signed out. Sign in and try again.')
  }
  expect(
    (await fetch(`${site.url}${TESTERS}/export`, { headers: { cookie: await cookie() } })).status,
    'opening an address exports nothing',
  ).toBe(405)
  const foreign = await fetch(`${site.url}${TESTERS}/export`, {
    method: 'POST',
    headers: { cookie: await cookie(), origin: 'https://evil.example' },
    body: new URLSearchParams(form),
  })
  expect(foreign.status, 'from another site').toBe(403)
})

test('the page for choosing tells what an unknown filter is: none', async ({ browser }) => {
  const page = await volunteer(browser, `${TESTERS}?devices=nokia&email=ann@example.org&after=1`)
  expect(await page.getByRole('main').innerText()).toContain('No filter is set, so everybody is listed.')
  const refused = await post(`${site.url}${TESTERS}/export`, { view: 'devices=nokia', why: WHY }, await cookie())
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('The site could not read which testers you mean.')
  await page.context().close()
})
