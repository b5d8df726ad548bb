import { readFile } from 'node:fs/promises'
import ICAL from 'ical.js'
import PostalMime from 'postal-mime'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { inject } from 'vitest'
import { expect, test } from '../support/browser.ts'
import { mailed, mailsTo } from '../support/mailbox.ts'
import { cookieOf, post } from '../support/moderator.ts'
import { openSignedIn } from '../support/queue-page.ts'

const NO_SCRIPTS = { javaScriptEnabled: false, viewport: { width: 320, height: 640 }, expected: /422|409/ }

/** Two weeks from now, as it is typed. */
const DAY = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10)

/** Somebody who signed up by themselves, with the code from the mail. */
async function aTester(name: string): Promise<string> {
  const email = `${name.toLowerCase()}-${crypto.randomUUID()}@example.org`
  const typed = { email, name, invite_consent: 'yes', results_consent: 'yes', wording_version: '1' }
  const asked = await post(`${inject('site')}/api/testers`, typed)
  const { code } = await mailed(email, 1)
  const proved = await post(`${inject('site')}/api/testers/code`, { code }, cookieOf(asked))
  expect(proved.headers.get('location')).toBe('/testers/received/')
  return email
}

/** Waits for the nth mail to an address: the site sends once a minute. */
async function nthMail(email: string, nth: number) {
  await expect.poll(async () => (await mailsTo(email)).length, { timeout: 100_000, interval: 500 }).toBe(nth)
  const { file } = (await mailsTo(email))[nth - 1]!
  return PostalMime.parse(await readFile(file), { attachmentEncoding: 'utf8' })
}

const codeIn = (text = '') => /^Your code is ([A-Z2-9]{4}-[A-Z2-9]{4})$/m.exec(text)?.[1] ?? ''

/** Answers an invitation on its page, and says what the page says. */
async function reply(page: Page, code: string, answer: string, note = ''): Promise<string> {
  await page.goto('/testers/reply/')
  await page.getByLabel('Code').fill(code)
  await page.getByLabel(answer).check()
  await page.getByLabel('Which time would suit you').fill(note)
  await page.getByRole('button', { name: 'Send the answer' }).click()
  return page.getByRole('heading', { level: 1 }).innerText()
}

/** Fills in what a test is about. */
async function fillPlan(page: Page, title: string, changes: Record<string, string> = {}): Promise<void> {
  const typed = {
    Title: title,
    'What people try out': 'We watch how you sign up.\n\nBring:\n- your phone',
    Where: 'Library, room 2',
    Day: DAY,
    'When it begins': '14:30',
    'How many minutes it takes': '60',
    'How many people can take part': '1',
    ...changes,
  }
  for (const [label, value] of Object.entries(typed)) await page.getByLabel(label, { exact: true }).fill(value)
}

const noOverflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

/** The calendar event in a mail. */
function eventIn(mail: Awaited<ReturnType<typeof nthMail>>) {
  const calendar = new ICAL.Component(ICAL.parse(String(mail.attachments[0]?.content)) as [string, [], []])
  const event = calendar.getFirstSubcomponent('vevent')!
  return {
    method: calendar.getFirstPropertyValue('method'),
    ...Object.fromEntries(['summary', 'sequence', 'status'].map((name) => [name, event.getFirstPropertyValue(name)])),
  }
}

const volunteer = (open: Parameters<typeof openSignedIn>[0], path: string, options: BrowserContextOptions = NO_SCRIPTS) =>
  openSignedIn(open, path, options)

test(
  'a volunteer plans and invites, one tester gets the only place and gives it back, the other one gets it, and all is cancelled; without scripts',
  { timeout: 600_000 },
  async ({ open }) => {
    const [wanda, omar] = [await aTester('Wanda'), await aTester('Omar')]
    const title = `Try <the> new sign-up ${crypto.randomUUID()}`

    const desk = await volunteer(open, '/api/moderation/tests')
    await fillPlan(desk, title, { 'How many minutes it takes': 'an hour' })
    await desk.getByRole('button', { name: 'Plan this test' }).click()
    expect(await desk.getByRole('alert').innerText()).toContain('Enter how many minutes it takes, from 5 to 480, like 60.')
    expect(await desk.getByLabel('What people try out').inputValue()).toBe('We watch how you sign up.\n\nBring:\n- your phone')
    expect(await desk.getByLabel('Day', { exact: true }).inputValue()).toBe(DAY)
    await desk.getByLabel('How many minutes it takes').fill('60')
    await desk.getByRole('button', { name: 'Plan this test' }).click()
    await expect.poll(() => desk.getByRole('status').innerText()).toContain('Planned. Nobody knows of it yet')
    expect(await desk.getByRole('heading', { level: 1 }).innerText()).toBe(title)
    const address = desk.url().replace(/&.*/, '')

    await desk.getByRole('link', { name: 'To the testers' }).click()
    await desk
      .getByLabel('To which test')
      .selectOption(await desk.getByLabel('To which test').getByRole('option', { name: title }).getAttribute('value'))
    await desk.getByRole('button', { name: 'Invite them' }).click()
    expect(await desk.getByRole('alert').innerText()).toContain('Tick at least one tester.')
    for (const name of ['Wanda', 'Omar']) await desk.getByLabel(`Choose ${name}`).first().check()
    expect(await desk.getByLabel('To which test').inputValue(), 'the choice came back').not.toBe('')
    await desk.getByRole('button', { name: 'Invite them' }).click()
    await expect.poll(() => desk.getByRole('status').innerText()).toBe('2 invited.')

    const [toWanda, toOmar] = [await nthMail(wanda, 2), await nthMail(omar, 2)]
    expect(toWanda.subject).toBe(`Invitation to a test: ${title}`)
    expect(toWanda.text).toContain('Hello Wanda,\n\nWe invite you')
    expect(toWanda.text).toMatch(/When: \w+day, .* at 2:30 p\.m\. .*Time\nHow long: about 60 minutes\nWhere: Library, room 2\nPlaces: 1\n/)
    const codes = { wanda: codeIn(toWanda.text), omar: codeIn(toOmar.text) }
    expect(codes.wanda).not.toBe(codes.omar)

    const home = await open('/testers/reply/', NO_SCRIPTS)
    expect(await reply(home, codes.wanda.toLowerCase().replace('-', ' '), 'Yes, I come')).toBe('You have a place')
    expect(await home.title()).toMatch(/^You have a place – /)
    expect(await home.getByLabel('Code').inputValue(), 'the code does not stay in this browser').toBe('')
    expect(home.url()).not.toContain('?')
    expect(await reply(home, codes.omar, 'Yes, I come', 'I come by <wheelchair>.')).toBe('You are on the waiting list: place 1')
    expect(await reply(home, 'ABCD-2345', 'Yes, I come')).toBe('Answer an invitation')
    expect(await home.getByRole('alert').innerText()).toContain('This code does not work.')
    expect(await noOverflow(home)).toBe(0)
    expect(eventIn(await nthMail(wanda, 3))).toEqual({ method: 'PUBLISH', summary: title, sequence: 0, status: 'CONFIRMED' })

    expect(await reply(home, codes.wanda, 'No, I do not come')).toBe('Thank you for telling us')
    const place = await nthMail(omar, 3)
    expect(place.subject).toBe(`You have a place: ${title}`)
    expect(eventIn(place)).toMatchObject({ method: 'PUBLISH', summary: title, sequence: 0 })
    expect(await reply(home, codes.wanda, 'I would come at another time', 'Saturdays')).toBe('Thank you, we noted your times')

    await desk.goto(address)
    expect(await desk.getByText('1 of 1 places taken.').innerText()).toContain(
      '1 would come at another time. 2 invited, 0 of them without an answer.',
    )
    const answers = desk.getByRole('listitem').filter({ has: desk.locator('q') })
    expect((await answers.allInnerTexts()).map((words) => words.replace(/\s+/g, ' '))).toEqual([
      'Omar has a place I come by <wheelchair>.',
      'Wanda would come at another time Saturdays',
    ])
    await desk.getByLabel('Where', { exact: true }).fill('Town hall')
    await desk.getByRole('button', { name: 'Change this test' }).click()
    await expect.poll(() => desk.getByRole('status').innerText()).toBe('Changed. 1 person is mailed.')
    const changed = await nthMail(omar, 4)
    expect(changed.text).toContain('Where: Town hall')
    expect(eventIn(changed)).toMatchObject({ sequence: 1 })

    await desk.getByRole('button', { name: 'Cancel this test' }).click()
    expect(await desk.getByRole('alert').innerText()).toContain('Tick the box if you mean it.')
    expect(await desk.getByLabel('Where', { exact: true }).inputValue(), 'the other form shows the test as it stands').toBe('Town hall')
    await desk.getByLabel('Yes, cancel this test').check()
    await desk.getByRole('button', { name: 'Cancel this test' }).click()
    await expect.poll(() => desk.getByRole('status').innerText()).toBe('Cancelled. 1 person is mailed.')
    expect(await desk.getByRole('button', { name: 'Change this test' }).count(), 'nothing can be changed any more').toBe(0)
    expect(await noOverflow(desk)).toBe(0)
    expect(eventIn(await nthMail(omar, 5))).toEqual({ method: 'CANCEL', summary: title, sequence: 2, status: 'CANCELLED' })
    expect(await reply(home, codes.omar, 'Yes, I come')).toBe('Answer an invitation')
    expect(await home.getByRole('alert').innerText()).toContain('This test was cancelled')
    expect(await mailsTo(wanda), 'who has no place hears nothing more').toHaveLength(3)
  },
)
