import ICAL from 'ical.js'
import { afterAll, beforeAll } from 'vitest'
import { siteWithMail, type SiteWithMail } from '../support/mail/site-with-mail.ts'
import { expect, test } from '../support/site/browser.ts'
import { aTester } from '../support/testers/invitations.ts'
import { aVolunteer, browserOf, codeIn, DAY, fillPlan, nthMail, overflow, reply } from '../support/testers/tests-site.ts'

let site: SiteWithMail
beforeAll(async () => void (site = await siteWithMail()), 120_000)
afterAll(() => site.stop())

const NO_SCRIPTS = { javaScriptEnabled: false }

/** The calendar event in a mail. */
function eventIn(mail: Awaited<ReturnType<typeof nthMail>>) {
  const calendar = new ICAL.Component(ICAL.parse(String(mail.attachments[0]?.content)) as [string, [], []])
  const event = calendar.getFirstSubcomponent('vevent')!
  return {
    method: calendar.getFirstPropertyValue('method'),
    ...Object.fromEntries(['summary', 'sequence', 'status'].map((name) => [name, event.getFirstPropertyValue(name)])),
  }
}

test(
  'a volunteer plans and invites, one tester gets the only place and gives it back, the other one gets it, and all is cancelled; without scripts',
  { timeout: 180_000 },
  async ({ browser }) => {
    const [wanda, omar] = [(await aTester(site.own)).email, (await aTester(site.own, { name: 'Omar' })).email]
    const title = `Try <the> new sign-up ${crypto.randomUUID()}`

    const desk = await browserOf(browser, 'volunteer', NO_SCRIPTS)
    await aVolunteer(site)
    await desk.goto('/api/moderation/tests')
    await fillPlan(desk, title, { 'How many minutes it takes': 'an hour' })
    await desk.getByRole('button', { name: 'Plan this test' }).click()
    expect(await desk.getByRole('alert').innerText()).toContain('Enter a number of minutes from 5 to 480, like 60.')
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

    const [toWanda, toOmar] = [await nthMail(site, wanda, 1), await nthMail(site, omar, 1)]
    expect(toWanda.subject).toBe(`Invitation to a test: ${title}`)
    expect(toWanda.text).toContain('Hello Wanda,\n\nWe invite you')
    expect(toWanda.text).toMatch(/When: \w+day, .* at 2:30 p\.m\. .*Time\nHow long: about 60 minutes\nWhere: Library, room 2\nPlaces: 1\n/)
    const codes = { wanda: codeIn(toWanda.text), omar: codeIn(toOmar.text) }
    expect(codes.wanda).not.toBe(codes.omar)

    const home = await browserOf(browser, 'tester', NO_SCRIPTS)
    expect(await reply(home, codes.wanda.toLowerCase().replace('-', ' '), 'Yes, I come')).toBe('You have a place')
    expect(await home.title()).toMatch(/^You have a place – /)
    expect(await home.getByLabel('Code').inputValue(), 'the code does not stay in this browser').toBe('')
    expect(home.url()).not.toContain('?')
    expect(await reply(home, codes.omar, 'Yes, I come', 'I come by <wheelchair>.')).toBe('You are on the waiting list: place 1')
    expect(await reply(home, 'ABCD-2345', 'Yes, I come')).toBe('Answer an invitation')
    expect(await home.getByRole('alert').innerText()).toContain('This code does not work.')
    expect(await overflow(home)).toBe(0)
    expect(eventIn(await nthMail(site, wanda, 2))).toEqual({ method: 'PUBLISH', summary: title, sequence: 0, status: 'CONFIRMED' })

    expect(await reply(home, codes.wanda, 'No, I do not come')).toBe('Thank you for telling us')
    const place = await nthMail(site, omar, 2)
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
    const changed = await nthMail(site, omar, 3)
    expect(changed.text).toContain('Where: Town hall')
    expect(eventIn(changed)).toMatchObject({ sequence: 1 })

    await desk.getByRole('button', { name: 'Cancel this test' }).click()
    expect(await desk.getByRole('alert').innerText()).toContain('Tick the box if you mean it.')
    expect(await desk.getByLabel('Where', { exact: true }).inputValue(), 'the other form shows the test as it stands').toBe('Town hall')
    await desk.getByLabel('Yes, cancel this test').check()
    await desk.getByRole('button', { name: 'Cancel this test' }).click()
    await expect.poll(() => desk.getByRole('status').innerText()).toBe('Cancelled. 1 person is mailed.')
    expect(await desk.getByRole('button', { name: 'Change this test' }).count(), 'nothing can be changed any more').toBe(0)
    expect(await overflow(desk)).toBe(0)
    expect(eventIn(await nthMail(site, omar, 4))).toEqual({ method: 'CANCEL', summary: title, sequence: 2, status: 'CANCELLED' })
    expect(await reply(home, codes.omar, 'Yes, I come')).toBe('Answer an invitation')
    expect(await home.getByRole('alert').innerText()).toContain('This test was cancelled')
    await nthMail(site, wanda, 2)
  },
)
