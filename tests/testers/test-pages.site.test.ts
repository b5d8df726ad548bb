import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { hashedReplyCode, replyCode } from '../../netlify/testers/reply-code.ts'
import { siteWithMail, type SiteWithMail } from '../support/mail/site-with-mail.ts'
import { expect, test } from '../support/site/browser.ts'
import { barriersIn, unseenIn } from '../support/site/forms.ts'
import { findings } from '../support/site/page-audits.ts'
import { answer, aTester, begin, invite, planTest } from '../support/testers/invitations.ts'
import { aVolunteer, browserOf, fillPlan, nthMail, overflow, reply } from '../support/testers/tests-site.ts'

const LONG = 'Donaudampfschifffahrtsgesellschaft'.repeat(3)

let site: SiteWithMail
let session = ''
/** A test with answers, full of words that are too long for any screen, and the code of a tester who has not answered. */
let full = { test: '', code: '' }

beforeAll(async () => {
  site = await siteWithMail()
  session = await aVolunteer(site)
  const { own } = site
  const test = await planTest(own, session, { title: LONG, place: LONG, what: `${LONG}\n\n<b>${LONG}</b>`, places: 1 })
  const all = [await aTester(own, { name: 'W'.repeat(80) }), await aTester(own), await aTester(own), await aTester(own)]
  const code = replyCode(test, all[3]!.id)
  await invite(own, session, test, [...all.slice(0, 3), { ...all[3]!, code_hash: hashedReplyCode(code) }])
  for (const [nth, given] of ['yes', 'yes', 'another_time'].entries()) await answer(own, all[nth]!, given, `${LONG}\n<script>`)
  full = { test, code }
}, 120_000)
afterAll(() => site.stop())

/** Whatever stands in somebody's way, on the narrowest screen and with the words as large as they get. */
async function expectNoBarriers(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page: page as never }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([])
  expect(await barriersIn(page)).toEqual([])
  expect(await findings(await page.content())).toEqual([])
  expect(await overflow(page)).toBe(0)
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
  expect(await overflow(page), 'with doubled text').toBe(0)
  await page.evaluate(() => document.documentElement.removeAttribute('style'))
}

test.for(['light', 'dark'] as const)(
  'the pages of tests are for everybody, empty, full and with mistakes, in %s colours',
  { timeout: 180_000 },
  async (colorScheme, { browser }) => {
    const desk = await browserOf(browser, 'volunteer', { colorScheme })
    await desk.goto('/api/moderation/tests')
    await expectNoBarriers(desk)
    expect(await unseenIn(desk)).toEqual([])
    await desk.getByRole('button', { name: 'Plan this test' }).click()
    await desk.getByRole('alert').waitFor()
    await expectNoBarriers(desk)

    await desk.goto(`/api/moderation/tests/one?test=${full.test}`)
    expect(await desk.getByRole('heading', { level: 1 }).innerText()).toBe(LONG)
    expect(await desk.locator('q:visible').allInnerTexts()).toEqual(Array(3).fill(`${LONG}\n<script>`))
    await expectNoBarriers(desk)
    await desk.getByRole('button', { name: 'Cancel this test' }).click()
    await desk.getByRole('alert').waitFor()
    await expectNoBarriers(desk)

    await desk.goto('/api/moderation/testers')
    expect(await desk.getByRole('button', { name: 'Invite them' }).count()).toBe(1)
    await expectNoBarriers(desk)

    const home = await browserOf(browser, 'tester', { colorScheme })
    await home.goto('/testers/reply/')
    await home.getByRole('button', { name: 'Send the answer' }).click()
    await home.getByRole('alert').waitFor()
    await expectNoBarriers(home)
    expect(await reply(home, full.code, 'Yes, I come')).toMatch(/^You are on the waiting list: place 2$/)
    await expectNoBarriers(home)
  },
)

test('what came out is told once, after the test; a mistake costs no word', async ({ browser }) => {
  const { own } = site
  const tester = await aTester(own)
  const test = await planTest(own, session)
  await invite(own, session, test, [tester])
  await answer(own, tester, 'no')
  const desk = await browserOf(browser, 'volunteer', { javaScriptEnabled: false })
  const address = `/api/moderation/tests/one?test=${test}`
  await desk.goto(address)
  expect(await desk.getByRole('button', { name: 'Tell the results' }).count(), 'not before').toBe(0)
  await begin(own, test)
  await desk.goto(address)
  expect(await desk.getByRole('button', { name: 'Change this test' }).count()).toBe(0)
  await desk.getByLabel('What came out').fill('w'.repeat(5000))
  await desk.getByRole('button', { name: 'Tell the results' }).click()
  expect(await desk.getByRole('alert').innerText()).toContain('Shorten this to 4,000 characters.')
  expect(await desk.getByLabel('What came out').inputValue()).toHaveLength(5000)
  await desk.getByLabel('What came out').fill('The button\n\nwas too small.')
  await desk.getByRole('button', { name: 'Tell the results' }).click()
  await expect.poll(() => desk.getByRole('status').innerText()).toBe('The results are told. 1 person is mailed.')
  expect((await nthMail(site, tester.email, 1)).text).toContain('This is what came out:\n\nThe button\n\nwas too small.\n\n')
  expect(await desk.getByRole('button', { name: 'Tell the results' }).count()).toBe(0)
})

test('two who change a test at once: the second is told what cannot be done, where it is, and keeps what they typed', async ({
  browser,
}) => {
  const desk = await browserOf(browser, 'volunteer', { javaScriptEnabled: false })
  const test = await planTest(site.own, session)
  await desk.goto(`/api/moderation/tests/one?test=${test}`)
  await fillPlan(desk, 'Another title')
  await site.own.service('cancel_test', { session_hash: session, test_id: test, version: 1 })
  await desk.getByRole('button', { name: 'Change this test' }).click()
  expect(await desk.getByRole('alert').innerText()).toContain('This test was cancelled')
  await desk.goto('/api/moderation/tests/one?test=%3Cscript%3E')
  expect(await desk.getByRole('main').innerText()).toContain('This test is not there.')
  await desk.context().clearCookies()
  await desk.goto(`/api/moderation/tests/one?test=${test}`)
  await desk.getByRole('heading', { name: 'Sign in to moderate' }).waitFor()
})
