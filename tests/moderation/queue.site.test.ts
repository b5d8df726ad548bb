import { inject } from 'vitest'
import { expect, test } from '../support/browser.ts'
import { addModerator, codeIn, heldId, mails, post, signIn } from '../support/moderator.ts'
import { join } from 'node:path'

const THREAD = 'how-to-reach-the-mayors-office'

const send = (text: string, more: Record<string, string> = {}) =>
  post(`${inject('site')}/api/comments`, { thread: THREAD, name: 'Ines', text, capacity: 'resident', ...more })

test('a volunteer signs in with the code from the mail, publishes, removes and signs out, all without scripts', async ({ open }) => {
  const [good, bad] = [`Good ${crypto.randomUUID()}`, `Bad ${crypto.randomUUID()}`]
  await send(good)
  await send(bad, { capacity: 'city_official' })
  const before = await mails(inject('dataDir'))
  const email = await addModerator()

  const page = await open('/moderation/', { javaScriptEnabled: false, expected: /422/ })
  await page.getByLabel('E-mail').fill(` ${email.toUpperCase()} `)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.getByRole('heading', { name: 'Type the code' }).waitFor()
  const newest = async () => (await mails(inject('dataDir'))).find((file) => !before.includes(file))
  await expect.poll(newest).toBeTruthy()
  const code = await codeIn(join(inject('dataDir'), 'mail', (await newest()) ?? ''))
  await page.getByLabel('Code').fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await page.getByRole('button', { name: 'Sign in' }).click()

  await page.getByRole('heading', { name: 'Comments that wait' }).waitFor()
  const cookies = await page.context().cookies()
  expect(cookies.map(({ httpOnly, sameSite }) => ({ httpOnly, sameSite }))).toContainEqual({ httpOnly: true, sameSite: 'Strict' })
  const item = (text: string) => page.getByRole('listitem').filter({ hasText: text })
  expect(await item(bad).innerText()).toContain('Nobody has proved that')
  expect(await item(good).innerText()).not.toContain('Nobody has proved that')

  await item(good).getByRole('button', { name: 'Publish' }).click()
  await page.getByText('Published. It stands in the discussion now').waitFor()
  await item(bad).getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').innerText()).toContain('Choose the house rule for which you remove this comment.')
  await item(bad).getByLabel('Remove because').selectOption('Its writer posed as somebody else')
  await item(bad).getByRole('button', { name: 'Remove' }).click()
  await page.getByText('Removed.').waitFor()
  expect(await item(bad).count()).toBe(0)

  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in to moderate' }).waitFor()
  await page.goto('/api/moderation/queue')
  await page.getByRole('heading', { name: 'Sign in to moderate' }).waitFor()
})

test('a published comment that is removed leaves its number, the rule and the date, and no word', async () => {
  const text = `Soon gone ${crypto.randomUUID()}`
  await send(text)
  const session = await signIn()
  const id = await heldId(text, session)
  const decide = (fields: Record<string, string>) => post(`${inject('site')}/api/moderation/decisions`, { comment: id, ...fields }, session)
  expect((await decide({ decision: 'publish' })).status).toBe(303)
  const page = async () => (await fetch(`${inject('site')}/news/${THREAD}/`)).text()
  await expect.poll(page, { timeout: 30_000, interval: 250 }).toContain(text)
  expect((await decide({ decision: 'remove', rule: 'advertising' })).status).toBe(303)
  await expect.poll(page, { timeout: 30_000, interval: 250 }).not.toContain(text)
  expect(await page()).toMatch(/A volunteer removed this comment on [A-Z][a-z]+ \d+, \d{4}\. It was advertising\./)
})

test('an unknown address gets the same answer as a volunteer’s, and no mail', async () => {
  const before = await mails(inject('dataDir'))
  const ask = (email: string) => post(`${inject('site')}/api/moderation/code`, { email })
  const [unknown, known] = [await ask('stranger@example.org'), await ask(await addModerator())]
  const shape = (answer: Response) => [
    answer.status,
    answer.headers.get('location'),
    answer.headers.get('set-cookie')?.replace(/=[^;]*/, '='),
  ]
  expect(shape(unknown)).toEqual(shape(known))
  await expect.poll(async () => (await mails(inject('dataDir'))).length).toBe(before.length + 1)
})

test('no decision is taken without a session, with another one’s code, or by opening an address', async () => {
  const text = `Still waiting ${crypto.randomUUID()}`
  await send(text)
  const session = await signIn()
  const id = await heldId(text, session)
  const decide = (cookie: string) => post(`${inject('site')}/api/moderation/decisions`, { comment: id, decision: 'publish' }, cookie)
  expect((await decide('')).status).toBe(403)
  expect((await decide('moderator=forged')).status).toBe(403)
  for (const method of ['GET', 'HEAD']) {
    const address = `${inject('site')}/api/moderation/decisions?comment=${id}&decision=publish`
    expect((await fetch(address, { method, headers: { cookie: session } })).status).toBe(405)
  }
  expect(await heldId(text, session)).toBe(id)
})

test('the queue is kept by nobody and found by no search engine', async () => {
  const answer = await fetch(`${inject('site')}/api/moderation/queue`, { headers: { cookie: await signIn() } })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(await answer.text()).toContain('<meta name="robots" content="noindex">')
})
