import ICAL from 'ical.js'
import { afterAll, beforeAll, describe } from 'vitest'
import { officeSite } from '../support/mayor/office-site.ts'
import { expect } from '../support/site/browser.ts'
import { visitsOf, type VisitPage } from '../support/site/visits.ts'

let site: Awaited<ReturnType<typeof officeSite>>
beforeAll(async () => void (site = await officeSite()))
afterAll(() => site.stop())

const test = visitsOf(() => site.url)

describe('the office’s hours', () => {
  /** What the page says when its reader’s clock shows a moment. */
  const saidAt = async (visit: VisitPage, moment: string, timezoneId = 'America/Toronto') => {
    const { page } = await visit('/everything/', { timezoneId })
    await page.clock.install({ time: new Date(moment) })
    await page.goto('/everything/')
    return page
  }

  test('stand there as text, without scripts too', async ({ visit }) => {
    const { page } = await visit('/everything/', { javaScriptEnabled: false })
    expect((await page.locator('.hours li').allInnerTexts()).map((line) => line.replace(/\s+/g, ' '))).toEqual([
      'Monday: 8:30 a.m. to 12:00 p.m. and 1:00 p.m. to 4:30 p.m.',
      'Tuesday to Friday: 8:30 a.m. to 4:30 p.m.',
      'Closed on December 25, 2099',
    ])
    expect(await page.getByText('Times are in Eastern Time.').isVisible()).toBe(true)
  })

  test.for([
    ['2026-12-01T10:00:00-05:00', 'Open now until 4:30 p.m.'],
    ['2026-11-28T10:00:00-05:00', 'Closed now. Opens Monday at 8:30 a.m.'],
    ['2026-11-30T12:30:00-05:00', 'Closed now. Opens today at 1:00 p.m.'],
  ] as const)('at %s, scripts say: %s', async ([moment, sentence], { visit }) => {
    const page = await saidAt(visit, moment)
    expect(await page.locator('.hours open-now').innerText()).toBe(sentence)
  })

  test('change while the page stays open, and name their zone to a reader elsewhere', async ({ visit }) => {
    const page = await saidAt(visit, '2026-12-01T16:29:30-05:00', 'Europe/Dublin')
    const now = page.locator('.hours open-now')
    const zone = 'Your clock shows another time: hours here are in Eastern Time.'
    expect(await now.innerText()).toBe(`Open now until 4:30 p.m. ${zone}`)
    await page.clock.fastForward(61_000)
    expect(await now.innerText()).toBe(`Closed now. Opens tomorrow at 8:30 a.m. ${zone}`)
  })

  test('have a reminder for the calendar, for the moment that the page names', async ({ visit }) => {
    const { page } = await visit('/everything/')
    const named = await page.locator('[data-reminder]').getAttribute('data-reminder')
    const answer = await fetch(`${site.url}${await page.getByRole('link', { name: 'Put a reminder' }).getAttribute('href')}`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/calendar')])
    const calendar = new ICAL.Component(ICAL.parse(await answer.text()) as [string, [], []])
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!)
    const begins = event.startDate
    begins.zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!)
    expect(begins.toJSDate().toISOString()).toBe(named)
    expect(begins.toJSDate().getTime()).toBeGreaterThan(Date.now())
    expect(event.summary).toBe('Call the desk with everything: +44 20 7946 0100')
    expect(event.description).toContain('Who decides about that, and what is needed?')
    expect(event.description).toContain(`${site.url}/everything/`)
    expect(calendar.getFirstSubcomponent('vevent')!.getFirstSubcomponent('valarm')?.getFirstPropertyValue('trigger')?.toString()).toBe(
      '-PT10M',
    )
  })

  test('have none any more when the page has grown older than the hour', async ({ visit }) => {
    const page = await saidAt(visit, '2031-12-01T10:00:00-05:00')
    expect(await page.locator('[data-reminder]').count()).toBe(1)
    expect(await page.locator('[data-reminder]').isVisible()).toBe(false)
  })

  test('are not invented where nobody knows them', async ({ visit }) => {
    const { page } = await visit('/mayor/')
    expect(await page.locator('[aria-labelledby=call] .hours').count()).toBe(0)
    for (const words of [
      'We do not know when this office answers the phone.',
      'We do not know this office’s hours, so there is no reminder for your calendar.',
    ])
      expect(await page.locator('[aria-labelledby=call]').getByText(words).isVisible()).toBe(true)
    expect((await fetch(`${site.url}/mayor/reminder.ics`)).status).toBe(404)
  })
})

describe('the number and how old it is', () => {
  const OLD = 'Details were last checked on May 31, 2009; make sure before you rely on them.'

  test('stand as text and as a link that dials, with words for the call', async ({ visit }) => {
    const { page } = await visit('/everything/')
    const number = page.locator('[aria-labelledby=call] .phone a')
    expect([await number.innerText(), await number.getAttribute('href')]).toEqual(['+44 20 7946 0100', 'tel:+44-20-7946-0100'])
    const said = await page.locator('.said > li').allInnerTexts()
    expect(said[0]).toMatch(/^First, one sentence of your own\./)
    expect(said[1]).toContain('Hello, my name is …')
    expect(await page.locator('main').innerText()).toMatch(/Details last checked on [A-Z][a-z]+ \d+, \d{4}\. The office’s own page/)
  })

  test('details that are older than six months say so wherever the number stands', async () => {
    for (const path of [
      'mayor/index.html',
      'index.html',
      'news/our-site-city-staff-cannot-open/index.html',
      'rss.xml',
      'feed.json',
      'everything/index.html',
    ]) {
      const text = (await site.page(path))
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/<[^>]*>/g, '')
      expect(text, path).toContain(OLD)
    }
    expect(await site.page('llms.txt')).toContain('Details were last checked on 2009-05-31; make sure before you rely on them.')
    expect(await site.page('news/call-everything/index.html')).not.toContain('make sure before you rely on them')
  })

  test('other offices stand below, in the order in which the call names them, and on pages of their own', async ({ visit }) => {
    const { page } = await visit('/everything/')
    expect(await page.locator('.other h3').allInnerTexts()).toEqual(['Stuart Green', 'Parks and Recreation'])
    await page.getByRole('link', { name: 'Parks and Recreation' }).click()
    await page.waitForURL('**/parks/')
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Call the City’s parks desk')
    expect(await page.getByRole('link', { name: 'parks@toronto.ca' }).getAttribute('href')).toBe('mailto:parks@toronto.ca')
    expect(await page.locator('textarea').count()).toBe(0)
  })
})

describe('a call', () => {
  test('stands on the first page while it goes on, the office of every page first', async () => {
    const home = await site.page('index.html')
    const calls = [...home.matchAll(/<h3><a href="\/(mayor|everything|ended)\/">/g)].map((match) => match[1])
    expect(calls).toEqual(['mayor', 'everything'])
  })

  test('stands in articles that ask for it, also when it is over, and then says so', async ({ visit }) => {
    const { page } = await visit('/news/call-everything/')
    const call = page.getByRole('complementary')
    expect(await call.getByRole('link', { name: '+44 20 7946 0100' }).getAttribute('href')).toBe('tel:+44-20-7946-0100')
    await call.getByRole('link', { name: 'What to say' }).click()
    await page.waitForURL('**/everything/')
    await page.goto('/news/call-ended/')
    expect(await call.getByText('This call ended on December 31, 2020.').isVisible()).toBe(true)
    await page.goto('/ended/')
    expect(await page.getByText('This call ended on December 31, 2020.').isVisible()).toBe(true)
  })

  test('stands in both feeds with its article, as text and link, until it is over', async () => {
    const items = (JSON.parse(await site.page('feed.json')) as { items: { url: string; content_html: string }[] }).items
    const html = (name: string) => items.find(({ url }) => url.endsWith(`/${name}/`))?.content_html ?? ''
    expect(html('call-everything')).toContain('<a href="tel:+44-20-7946-0100">+44 20 7946 0100</a>')
    expect(html('call-everything')).toContain(`<a href="${site.url}/everything/">`)
    expect(html('call-ended')).toContain('The words of the article.')
    expect(html('call-ended')).not.toContain('416-555-0199')
    const rss = await site.page('rss.xml')
    expect(rss).toContain('+44 20 7946 0100&lt;/a&gt;')
    expect(rss).not.toContain('416-555-0199')
  })
})
