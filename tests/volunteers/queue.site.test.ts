import { inject } from 'vitest'
import { DISCUSSION } from '../../src/settings/discussion.ts'
import { itemOf, openSignedIn, sendComment, THREAD } from '../support/comments/queue-page.ts'
import { expect, test } from '../support/site/browser.ts'
import { addVolunteer, codesFor, readMark, post, signIn } from '../support/volunteers/volunteer-site.ts'

const QUEUE = '/api/moderation/queue'
const decisions = () => `${inject('site')}/api/moderation/decisions`

test('a volunteer signs in with the code from the mail, publishes, removes and signs out, all without scripts', async ({ open }) => {
  const good = await sendComment('Good')
  const bad = await sendComment('Bad', {
    capacity: 'city_official',
    email: `desk-${crypto.randomUUID()}@${DISCUSSION.offices.city_official.domains[0]}`,
  })
  const email = await addVolunteer()

  const page = await open('/moderation/', { javaScriptEnabled: false, expected: /422/ })
  await page.getByLabel('E-mail').fill(` ${email.toUpperCase()} `)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.getByRole('heading', { name: 'Type the code' }).waitFor()
  await expect.poll(() => codesFor(email)).toHaveLength(1)
  const [typed = ''] = await codesFor(email)
  await page.getByLabel('Code').fill(`${typed.slice(0, 3)} ${typed.slice(3)}`)
  await page.getByRole('button', { name: 'Sign in' }).click()

  await page.getByRole('heading', { name: 'Comments that wait' }).waitFor()
  const cookies = await page.context().cookies()
  expect(cookies.map(({ httpOnly, sameSite }) => ({ httpOnly, sameSite }))).toContainEqual({ httpOnly: true, sameSite: 'Strict' })
  expect(await itemOf(page, bad).innerText()).toContain('It cannot be published before.')
  expect(await itemOf(page, bad).getByRole('button', { name: 'Publish' }).count()).toBe(0)

  await itemOf(page, good).getByRole('button', { name: 'Publish' }).click()
  await expect.poll(() => page.getByRole('status').innerText()).toContain('Published. It stands in the discussion now')
  await itemOf(page, bad).getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').innerText()).toContain('Choose the house rule for which you remove this comment.')
  await itemOf(page, bad).getByLabel('Remove because').selectOption('Its writer posed as somebody else')
  await itemOf(page, bad).getByRole('button', { name: 'Remove' }).click()
  await expect.poll(() => page.getByRole('status').innerText()).toBe('Removed.')
  expect(await itemOf(page, bad).count()).toBe(0)

  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in to moderate' }).waitFor()
  await page.goto(QUEUE)
  await page.getByRole('heading', { name: 'Sign in to moderate' }).waitFor()
})

test('without scripts a decision is taken back, and several are taken at once', async ({ open }) => {
  const [one, two, three] = [await sendComment('One'), await sendComment('Two'), await sendComment('Three')]
  const page = await openSignedIn(open, QUEUE, { javaScriptEnabled: false, expected: /422/ })
  await itemOf(page, one).getByRole('button', { name: 'Hold' }).click()
  await expect.poll(() => page.getByRole('status').innerText()).toBe('Held. It waits at the end of the queue.')
  expect(await itemOf(page, one).innerText()).toContain('A volunteer held it.')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => page.getByRole('status').innerText()).toBe('Taken back. It is as it was before.')
  expect(await itemOf(page, one).innerText()).not.toContain('A volunteer held it.')
  expect(await page.getByRole('button', { name: 'Undo' }).count(), 'there is nothing more to take back').toBe(0)

  for (const text of [one, two]) await itemOf(page, text).getByLabel('Tick').check()
  const ticked = page.locator('#ticked-form')
  await ticked.getByRole('button', { name: 'Remove' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('Choose the house rule')
  const boxes = [one, two, three].map((text) => itemOf(page, text).getByLabel('Tick').isChecked())
  expect(await Promise.all(boxes), 'the ticks are kept').toEqual([true, true, false])
  await ticked.getByLabel('Remove because').selectOption('It was sent twice')
  await ticked.getByRole('button', { name: 'Remove' }).click()
  await expect.poll(() => page.getByRole('status').innerText()).toBe('2 comments removed.')
  expect(await Promise.all([one, two, three].map((text) => itemOf(page, text).count()))).toEqual([0, 0, 1])
})

test('a published comment that is removed leaves its number, the rule and the date, no word, and a line in the public log', async () => {
  const text = await sendComment('Soon gone')
  const session = await signIn()
  const comment = await readMark(text, session)
  const decide = (fields: Record<string, string>) => post(decisions(), { comment, ...fields }, session)
  expect((await decide({ decision: 'publish' })).status).toBe(303)
  const read = async (path: string) => (await fetch(inject('site') + path)).text()
  const page = () => read(`/news/${THREAD}/`)
  await expect.poll(page, { timeout: 30_000, interval: 250 }).toContain(text)
  expect((await decide({ decision: 'remove', rule: 'advertising' })).status).toBe(303)
  await expect.poll(page, { timeout: 30_000, interval: 250 }).not.toContain(text)
  expect(await page()).toMatch(/A volunteer removed this comment on [A-Z][a-z]+ \d+, \d{4}\. It was advertising\./)
  const log = await read('/moderation/log/')
  expect(log).toMatch(/<th scope="row"[^>]*>[A-Z][a-z]+ \d{4}<\/th>\s*<td[^>]*>It was advertising<\/td>/)
  expect(log, 'it names nobody').not.toContain('volunteer-')
  expect(await read('/sitemap-0.xml')).toContain('/moderation/log/')
})
