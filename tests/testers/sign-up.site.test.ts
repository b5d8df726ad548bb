import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { expect, test } from '../support/browser.ts'
import { mailed, mailsTo } from '../support/mailbox.ts'
import { cookieOf, post } from '../support/moderator.ts'

const api = (path: string) => `${inject('site')}/api/testers${path}`
const newAddress = () => `tester-${crypto.randomUUID()}@example.org`
const signUp = (email: string) => ({ email, name: 'Wanda', invite_consent: 'yes', wording_version: '1' })

async function typeCode(page: Page, code: string) {
  await page.getByLabel('Code').fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await page.getByRole('button', { name: 'Go on' }).click()
}

const STORED = 'The e-mail address with which you signed up'

test('without scripts, a neighbour signs up after a mistake, sees what is stored and deletes it', async ({ open }) => {
  const email = newAddress()
  const page = await open('/', { javaScriptEnabled: false, expected: /422/ })
  await page.getByRole('main').getByRole('link', { name: 'Become a tester' }).click()
  const [invite, results] = [page.getByLabel('Invite me by e-mail to test pages'), page.getByLabel('Tell me by e-mail what came out')]
  expect([await invite.isChecked(), await results.isChecked()], 'nothing is ticked beforehand').toEqual([false, false])

  await page.getByLabel('E-mail', { exact: true }).fill('not an address')
  await page.getByLabel('Your name').fill(' Wanda  "W" <b> ')
  await page.getByText('Tell me by e-mail what came out').click()
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').getByRole('listitem').allInnerTexts()).toEqual([
    'Enter your e-mail address, like name@example.org.',
    'Tick this box if you want to be invited to tests. Without it there is nothing to sign up for, and we store nothing.',
  ])
  expect([await invite.isChecked(), await results.isChecked()], 'the ticks are as they were').toEqual([false, true])
  expect(await page.getByLabel('E-mail', { exact: true }).inputValue()).toBe('not an address')
  expect(await page.getByLabel('Your name').inputValue()).toBe(' Wanda  "W" <b> ')
  expect([await invite.getAttribute('aria-invalid'), await results.getAttribute('aria-invalid')]).toEqual(['true', null])
  await page.getByRole('link', { name: 'Tick this box if you want' }).click()
  expect(await invite.evaluate((box) => box === document.activeElement)).toBe(true)

  await page.keyboard.press('Space')
  await page.getByLabel('E-mail', { exact: true }).fill(` ${email.toUpperCase()} `)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.getByRole('heading', { name: 'Type the code' }).waitFor()
  const first = await mailed(email, 1)
  expect(first.subject).toBe(`${first.code} is your code to become a tester`)
  await typeCode(page, first.code === '000000' ? '000001' : '000000')
  await page.getByRole('alert').getByText('This code does not work here.').waitFor()
  await typeCode(page, first.code)
  await page.getByRole('heading', { name: 'You are a tester' }).waitFor()

  await page.getByRole('link', { name: 'see or delete what is stored' }).click()
  await page.getByLabel(STORED).fill(email)
  await page.getByRole('button', { name: 'Mail me a code for this' }).click()
  const second = await mailed(email, 2)
  expect(second.subject).toBe(`${second.code} is your code to see what is stored about you`)
  await typeCode(page, second.code)
  await page.getByRole('heading', { name: 'What is stored about you' }).waitFor()
  const shown = await page.locator('dd').allInnerTexts()
  expect(shown.slice(0, 5)).toEqual([
    email,
    'Wanda "W" <b>',
    '“Invite me by e-mail to test pages of this site.” You agreed.',
    '“Tell me by e-mail what came out of the tests.” You agreed.',
    'Number 1',
  ])
  const cookies = await page.context().cookies()
  const halfAnHour = Date.now() / 1000 + 30 * 60
  expect(cookies.map(({ name, httpOnly, sameSite }) => [name, httpOnly, sameSite]).toSorted()).toEqual([
    ['tester', true, 'Strict'],
    ['tester-code', true, 'Strict'],
  ])
  expect(Math.max(...cookies.map(({ expires }) => expires))).toBeLessThanOrEqual(halfAnHour)

  await page.getByRole('button', { name: 'Delete all of it now' }).click()
  await page.getByRole('heading', { name: 'It is deleted' }).waitFor()
  expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['tester-code'])
  await page.goto('/api/testers/mine')
  expect(new URL(page.url()).pathname).toBe('/testers/')

  await page.getByLabel(STORED).fill(email)
  await page.getByRole('button', { name: 'Mail me a code for this' }).click()
  await page.getByRole('heading', { name: 'Type the code' }).waitFor()
  await typeCode(page, second.code)
  await page.getByRole('alert').getByText('This code does not work here.').waitFor()
  expect(await mailsTo(email), 'no mail to an address of which nothing is stored').toHaveLength(2)
})

const shape = async (answer: Response) => [
  answer.status,
  answer.headers.get('location'),
  answer.headers.get('set-cookie')?.replace(/=[^;]*/, '='),
  await answer.text(),
]

test('nobody learns from the site who is a tester: known, unknown and overused addresses are answered alike', async () => {
  const [known, unknown] = [newAddress(), newAddress()]
  const asked = await post(api(''), signUp(known))
  const { code } = await mailed(known, 1)
  expect((await post(api('/code'), { code }, cookieOf(asked))).headers.get('location')).toBe('/testers/received/')

  const access = [await post(api('/access'), { signed_up_email: known }), await post(api('/access'), { signed_up_email: unknown })]
  const [forKnown, forUnknown] = await Promise.all(access.map(shape))
  expect(forKnown?.slice(0, 2)).toEqual([303, '/testers/code/'])
  expect(forUnknown).toEqual(forKnown)

  for (const _nth of [3, 4, 5]) await post(api(''), signUp(known))
  await mailed(known, 5)
  const signUps = [await post(api(''), signUp(known)), await post(api(''), signUp(newAddress()))]
  const [overused, fresh] = await Promise.all(signUps.map(shape))
  expect(fresh?.slice(0, 2)).toEqual([303, '/testers/code/'])
  expect(overused).toEqual(fresh)
  expect([(await mailsTo(known)).length, (await mailsTo(unknown)).length]).toEqual([5, 0])
})

test('a code works in no other browser, and one for testers opens no queue', async () => {
  const email = newAddress()
  const asked = await post(api(''), signUp(email))
  const other = await post(api(''), signUp(newAddress()))
  const { code } = await mailed(email, 1)
  const moderation = `${inject('site')}/api/moderation/session`
  const token = cookieOf(asked).split('=')[1] ?? ''
  expect(token).toMatch(/^[\w-]{43}$/)
  expect((await post(api('/code'), { code })).status).toBe(422)
  expect((await post(api('/code'), { code }, cookieOf(other))).status).toBe(422)
  expect((await post(moderation, { code }, `sign-in=${token}`)).status).toBe(422)
  expect((await post(api('/code'), { code }, cookieOf(asked))).status).toBe(303)
})

test('without a session nothing is shown or deleted, and opening an address deletes nothing', async () => {
  for (const cookie of ['', 'tester=forged', 'moderator=forged']) {
    const shown = await fetch(api('/mine'), { headers: cookie ? { cookie } : {}, redirect: 'manual' })
    expect([shown.status, shown.headers.get('location')]).toEqual([303, '/testers/#access-form'])
    const deleted = await post(api('/delete'), {}, cookie)
    expect(deleted.status).toBe(403)
    expect(await deleted.text()).toContain('The half hour after your code is over, so nothing was deleted.')
  }
  for (const path of ['', '/access', '/code', '/delete']) expect((await fetch(api(path))).status, path).toBe(405)
  expect((await post(api('/mine'), {})).status).toBe(405)
})

test('a stranger’s site cannot sign anybody up, and a robot is told so', async () => {
  const email = newAddress()
  const foreign = await fetch(api(''), {
    method: 'POST',
    body: new URLSearchParams(signUp(email)),
    headers: { origin: 'https://evil.example' },
  })
  expect(foreign.status).toBe(403)
  const robot = await post(api(''), { ...signUp(email), website: 'http://example.com' })
  expect(robot.status).toBe(422)
  expect(await robot.text()).toContain('A hidden field was filled in, as robots do.')
  expect((await post(api(''), signUp(email))).status).toBe(303)
  await mailed(email, 1)
})

test('the page with what is stored is kept by nobody and found by no search engine', async () => {
  const email = newAddress()
  const asked = await post(api(''), signUp(email))
  await post(api('/code'), { code: (await mailed(email, 1)).code }, cookieOf(asked))
  const access = await post(api('/access'), { signed_up_email: email })
  const session = await post(api('/code'), { code: (await mailed(email, 2)).code }, cookieOf(access))
  expect(session.headers.get('location')).toBe('/api/testers/mine')
  const page = await fetch(api('/mine'), { headers: { cookie: cookieOf(session) } })
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store'])
  const html = await page.text()
  expect(html).toContain('<meta name="robots" content="noindex">')
  expect(html).toContain(email)
  expect(await (await fetch(`${inject('site')}/sitemap-0.xml`)).text()).not.toMatch(/testers\/[^<]/)
})
