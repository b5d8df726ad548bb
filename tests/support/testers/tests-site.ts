import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import PostalMime from 'postal-mime'
import { expect } from 'vitest'
import { hashOf } from '../../../netlify/http/cookies.ts'
import { deliverMails } from '../../../netlify/mails.ts'
import { makeDue } from '../mail/site-mail.ts'
import type { SiteWithMail } from '../mail/site-with-mail.ts'
import { addVolunteer } from '../volunteers/volunteers.ts'

/** Sends what waits, and gives the nth mail to an address, which is the last one. */
export async function nthMail({ own, server }: SiteWithMail, email: string, nth: number) {
  await makeDue(own)
  await deliverMails(50)
  const sources = () => server.taken.filter(({ to }) => to.includes(email)).map(({ source }) => source)
  await expect.poll(() => sources().length, { timeout: 10_000 }).toBe(nth)
  return PostalMime.parse(sources()[nth - 1] ?? '', { attachmentEncoding: 'utf8' })
}

/** The code in an invitation. */
export const codeIn = (text = '') => /^Your code is ([A-Z2-9]{4}-[A-Z2-9]{4})$/m.exec(text)?.[1] ?? ''

/** Signs a volunteer in. Answers the hash of the session, as the database takes it; the cookie is `a-volunteer`. */
export async function aVolunteer({ own }: SiteWithMail): Promise<string> {
  await addVolunteer(own, 'volunteer@example.org')
  const session = `insert into private.sessions (token_hash, kind, volunteer_id) select $1, 'volunteer', id from private.volunteers`
  await own.database.query(session, [hashOf('a-volunteer')])
  return hashOf('a-volunteer')
}

/** A browser of somebody's own, on the narrowest screen: a volunteer's, or a tester's. */
export async function browserOf(browser: Browser, who: 'volunteer' | 'tester', options: BrowserContextOptions = {}): Promise<Page> {
  const url = process.env['URL'] ?? ''
  const context = await browser.newContext({ baseURL: url, viewport: { width: 320, height: 640 }, ...options })
  if (who === 'volunteer') await context.addCookies([{ name: 'volunteer', value: 'a-volunteer', url }])
  return context.newPage()
}

/** Answers an invitation on its page, and says what the page says. */
export async function reply(page: Page, code: string, answer: string, note = ''): Promise<string> {
  await page.goto('/testers/reply/')
  await page.getByLabel('Code').fill(code)
  await page.getByLabel(answer).check()
  await page.getByLabel('Which time would suit you').fill(note)
  await page.getByRole('button', { name: 'Send the answer' }).click()
  return page.getByRole('heading', { level: 1 }).innerText()
}

/** Two weeks from now, as it is typed. */
export const DAY = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10)

/** Fills in what a test is about. */
export async function fillPlan(page: Page, title: string, changes: Record<string, string> = {}): Promise<void> {
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

/** By how many pixels a page is wider than its screen. */
export const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
