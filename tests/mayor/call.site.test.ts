import { AxeBuilder } from '@axe-core/playwright'
import ICAL from 'ical.js'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { LONGEST_MAILTO } from '../../src/mayor/mail-length.ts'
import { expect, test as base } from '../support/browser.ts'
import { officeSite } from '../support/office-site.ts'
import { findings } from '../support/page-audits.ts'

let site: Awaited<ReturnType<typeof officeSite>>
beforeAll(async () => void (site = await officeSite()))
afterAll(() => site.stop())

interface Visit {
  page: Page
  /** Every address that the browser asked for after the page was there. */
  asked: string[]
}

/** Opens pages of the site with more offices. What goes wrong in a page fails the test. */
const test = base.extend<{ visit(path: string, options?: BrowserContextOptions): Promise<Visit> }>({
  visit: async ({ browser }, use) => {
    const problems: string[] = []
    const contexts: { close(): Promise<void> }[] = []
    await use(async (path, options = {}) => {
      const context = await browser.newContext({ baseURL: site.url, timezoneId: 'America/Toronto', ...options })
      contexts.push(context)
      const page = await context.newPage()
      page.on('pageerror', (error) => problems.push(error.message))
      page.on('console', (line) => ['error', 'warning'].includes(line.type()) && problems.push(line.text()))
      await page.goto(path, { waitUntil: 'networkidle' })
      const asked: string[] = []
      context.on('request', (request) => asked.push(request.url()))
      return { page, asked }
    })
    await Promise.all(contexts.map((context) => context.close()))
    expect(problems).toEqual([])
  },
})

const letterOf = (page: Page) => page.getByLabel('Your letter')
const OWN = 'I & my 2 children + a dog miss it: 100%41 “sure”, отдел.'
const writeOwn = async (page: Page, own = OWN) => {
  const text = await letterOf(page).inputValue()
  expect(text).toMatch(/\n{4,}/)
  await letterOf(page).fill(text.replace(/\n{4,}/, `\n\n${own}\n\n`))
}
/** How many pages a printed file has. */
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length

describe.each(['/everything/', '/mayor/'])('the page of an office, %s', (path) => {
  test('has four ways of the same size and look, each of which leads to its heading', async ({ visit }) => {
    const { page } = await visit(path)
    const ways = page.locator('.ways a')
    expect(await ways.allInnerTexts()).toEqual(['Call', 'Write', 'Copy', 'Print'])
    const looks = await ways.evaluateAll((links) =>
      links.map((link) => {
        const { width, height } = link.getBoundingClientRect()
        const { fontSize, fontWeight, color, backgroundColor } = getComputedStyle(link)
        return JSON.stringify([Math.round(width), Math.round(height), fontSize, fontWeight, color, backgroundColor])
      }),
    )
    expect(new Set(looks).size).toBe(1)
    for (const way of await ways.all()) {
      await way.click()
      expect(await page.locator(':target').evaluate((heading) => [heading.tagName, heading.textContent])).toEqual([
        'H2',
        await way.innerText(),
      ])
    }
  })

  test.for([
    ['A4', true],
    ['A4', false],
    ['Letter', true],
    ['Letter', false],
  ] as const)('prints one page of %s, a letter and nothing else (scripts: %s)', async ([format, javaScriptEnabled], { visit }) => {
    const { page } = await visit(path, { javaScriptEnabled })
    await writeOwn(page)
    const margin = { top: '20mm', bottom: '20mm', left: '20mm', right: '20mm' }
    expect(pagesOf(await page.pdf({ format, margin }))).toBe(1)

    await page.emulateMedia({ media: 'print' })
    const shown = await page.evaluate(() => document.body.innerText)
    for (const words of ['Your name', 'Your street and number', 'Date', 'Signature']) expect(shown).toContain(words)
    for (const words of ['Call', 'Copy', 'Print', 'Privacy', 'Open it in', 'Your letter', 'four ways']) expect(shown).not.toContain(words)
    for (const role of ['button', 'navigation', 'banner', 'contentinfo'] as const) expect(await page.getByRole(role).count()).toBe(0)
    // With scripts a copy of the letter is printed, without them the field itself, down to its last line.
    const field = await letterOf(page).evaluate((one: HTMLTextAreaElement) => ({
      seen: one.checkVisibility(),
      cut: one.scrollHeight - one.clientHeight,
      value: one.value,
    }))
    expect(field.value).toContain(OWN)
    expect(field.seen).toBe(!javaScriptEnabled)
    if (javaScriptEnabled) expect(shown).toContain(OWN)
    else expect(field.cut).toBeLessThanOrEqual(0)
    const colours = await page.evaluate(() => [
      getComputedStyle(document.body).color,
      getComputedStyle(document.documentElement).backgroundColor,
    ])
    expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
  })

  test('prints a very long letter to its end, with scripts and without', async ({ visit }) => {
    for (const javaScriptEnabled of [true, false]) {
      const { page } = await visit(path, { javaScriptEnabled, colorScheme: 'dark' })
      await writeOwn(page, `${'A long thought. '.repeat(500)}\n\nThe end of it.`)
      expect(pagesOf(await page.pdf({ format: 'A4' }))).toBeGreaterThanOrEqual(3)
    }
  })

  test('sends nothing of the letter to anybody while one writes, copies and prints', async ({ visit }) => {
    const { page, asked } = await visit(path, { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.evaluate(() => (window.print = () => document.body.setAttribute('data-printed', '')))
    await letterOf(page).focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('My secret words.')
    await page.getByRole('button', { name: 'Copy the letter' }).click()
    await page.getByText('The letter is copied.').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('My secret words.')
    await page.getByRole('button', { name: 'Print the letter' }).click()
    await page.locator('[data-printed]').waitFor()
    expect(asked).toEqual([])
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, ''])
    expect(page.url()).not.toContain('secret')
  })

  test('selects the letter where the browser does not let it be copied, and says so', async ({ visit }) => {
    const { page } = await visit(path)
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
    await page.getByRole('button', { name: 'Copy the letter' }).click()
    await page.getByRole('status').getByText('The letter is selected').waitFor()
    expect(await page.evaluate(() => document.getSelection()?.toString().replace(/\s/g, ''))).toBe(
      (await letterOf(page).inputValue()).replace(/\s/g, ''),
    )
  })

  test('without scripts has no button that would do nothing, and the whole letter in one field', async ({ visit }) => {
    const { page } = await visit(path, { javaScriptEnabled: false })
    for (const name of ['Copy the letter', 'Print the letter']) expect(await page.getByRole('button', { name }).count()).toBe(0)
    const text = await letterOf(page).inputValue()
    expect(text).toMatch(/^Dear /)
    await letterOf(page).focus()
    await page.keyboard.press('ControlOrMeta+a')
    expect(await letterOf(page).evaluate((one: HTMLTextAreaElement) => one.selectionEnd - one.selectionStart)).toBe(text.length)
  })

  test('is valid, accessible and fits into 320 pixels, in light and dark, with doubled text', async ({ visit }) => {
    expect(await findings(await site.page(`${path}index.html`))).toEqual([])
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await visit(path, { colorScheme, viewport: { width: 320, height: 640 } })
      const { violations } = await new AxeBuilder({ page: page as never })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join())])).toEqual([])
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(await overflow()).toBe(0)
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
      expect(await overflow()).toBe(0)
    }
  })

  test('has targets of 44 pixels, all of which a keyboard reaches', async ({ visit }) => {
    const { page } = await visit(path, { viewport: { width: 375, height: 800 } })
    const small = await page
      .locator('main :is(.ways a, .phone a, .target, .send, button, textarea)')
      .evaluateAll((targets) => targets.filter((target) => target.getBoundingClientRect().height < 44).map((target) => target.outerHTML))
    expect(small).toEqual([])
    const reached = new Set<string>()
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab')
      reached.add(await page.evaluate(() => document.activeElement?.id || (document.activeElement?.textContent ?? '').trim()))
    }
    for (const name of ['Call', 'Write', 'letter', 'Copy the letter', 'Print the letter']) expect([...reached], name).toContain(name)
  })
})

describe('a letter by mail program', () => {
  const SUBJECT = 'The cap & the “Captain”, 100% + more'

  test('with scripts, the mail holds exactly what was typed', async ({ visit }) => {
    const { page, asked } = await visit('/everything/')
    await writeOwn(page)
    await page.getByRole('link', { name: 'Open it in my mail program' }).click()
    await expect.poll(() => asked.length).toBe(1)
    expect(await page.getByText('Without scripts').count()).toBe(0)
    const [to, query = ''] = (asked[0] ?? '').split('?')
    expect(to).toBe(`mailto:${'desk-'.repeat(8)}a@parks.example.org`)
    expect(query).not.toContain('+')
    const fields = Object.fromEntries(new URLSearchParams(query))
    expect(Object.keys(fields)).toEqual(['subject', 'body'])
    expect(fields['subject']).toBe(SUBJECT)
    expect(fields['body']?.replace(/\r\n/g, '\n')).toBe(await letterOf(page).inputValue())
    expect(fields['body']).toContain(OWN)
    expect(fields['body']).toContain(`(Source: ${site.url}/news/blocked-is-not-forbidden/)`)
  })

  test('without scripts, the mail holds the letter as the site has it, and the page says so', async ({ visit }) => {
    const { page, asked } = await visit('/everything/', { javaScriptEnabled: false })
    expect(await page.getByText('Without scripts, the mail gets the letter as it was at first.').isVisible()).toBe(true)
    const text = await letterOf(page).inputValue()
    await writeOwn(page)
    await page.getByRole('link', { name: 'Open it in my mail program' }).click()
    await expect.poll(() => asked.length).toBe(1)
    const address = new URL(asked[0] ?? '')
    expect([address.protocol, address.search.includes('+')]).toEqual(['mailto:', false])
    expect(address.searchParams.get('subject')).toBe(SUBJECT)
    expect(address.searchParams.get('body')?.replace(/\r\n/g, '\n')).toBe(text)
    expect((asked[0] ?? '').length).toBeLessThanOrEqual(LONGEST_MAILTO)
    // What was typed is still there, to be copied or printed.
    expect(await letterOf(page).inputValue()).toContain(OWN)
  })

  test('says when mail programs would cut it, takes that back, and cuts nothing itself', async ({ visit }) => {
    const { page, asked } = await visit('/everything/')
    const warning = page.getByRole('status').getByText('too long for some mail programs')
    expect(await page.getByText('Some mail programs cut off long letters.').isVisible()).toBe(true)
    expect(await warning.count()).toBe(0)
    const text = await letterOf(page).inputValue()
    const long = `${text}\n\n${'A long thought about “it”. '.repeat(800)}The end.`
    await letterOf(page).fill(long)
    await warning.waitFor()
    await page.getByRole('link', { name: 'Open it in my mail program' }).click()
    await expect.poll(() => asked.length).toBe(1)
    expect((asked[0] ?? '').length).toBeGreaterThan(LONGEST_MAILTO * 10)
    expect(asked[0]).toMatch(/The%20end\.$/)
    expect(await letterOf(page).inputValue()).toBe(long)
    await letterOf(page).fill(text)
    await page.getByText('Some mail programs cut off long letters.').waitFor()
    expect(await warning.count()).toBe(0)
  })

  test('nowhere is a form that could send it to us; where no address for mail is known, the page says how to post it', async ({
    visit,
  }) => {
    for (const path of ['/everything/', '/mayor/', '/ended/']) {
      const { page } = await visit(path)
      expect(await letterOf(page).evaluate((one: HTMLTextAreaElement) => one.form)).toBeNull()
      if (path !== '/everything/') expect(await page.getByRole('link', { name: 'Open it in my mail program' }).count()).toBe(0)
    }
    const { page } = await visit('/mayor/')
    expect(await page.getByText('We know no e-mail address of this office.').isVisible()).toBe(true)
    expect(await page.locator('.write > .address').innerText()).toMatch(/^Stuart Green\n.*\nCity Hall\n100 Queen Street West\n/)
    await page.goto('/ended/')
    expect(await page.getByText('We know no address of this office, neither for mail nor for paper.').isVisible()).toBe(true)
  })
})

describe('the office’s hours', () => {
  /** What the page says when its reader’s clock shows a moment. */
  const saidAt = async (
    visit: (path: string, options?: BrowserContextOptions) => Promise<Visit>,
    moment: string,
    timezoneId = 'America/Toronto',
  ) => {
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
      'Without known hours there is no reminder for your calendar.',
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

test('the first association’s own page is one of these, and no other host is asked', async ({ open }) => {
  const page = await open('/mayor/')
  expect(await page.getByRole('link', { name: '416-338-7119' }).first().getAttribute('href')).toBe('tel:+1-416-338-7119')
  expect(page.url()).toBe(`${inject('site')}/mayor/`)
})
