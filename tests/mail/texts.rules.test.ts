import PostalMime from 'postal-mime'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { MAIL_KINDS } from '../../netlify/database/types.ts'
import type { ClaimedMail } from '../../netlify/mail/mails-rpc.ts'
import { mailText } from '../../netlify/mails.ts'
import { ASSOCIATION } from '../../src/settings/association.ts'
import { addressesIn, claimed } from '../support/mail/claimed-mail.ts'

const CODES = MAIL_KINDS.filter((kind) => kind.endsWith('code'))

beforeEach(() => {
  vi.stubEnv('URL', 'https://residents.example')
  vi.stubEnv('SUPABASE_SECRET_KEY', 'a secret of this site')
})

const written = (kind: ClaimedMail['kind'], changes: Partial<ClaimedMail> = {}) => mailText(claimed(kind, changes))!
/** What a reader sees of the HTML part. */
const wordsOf = (html: string) =>
  html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#(\d+);/g, (_all, code) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ')
    .trim()

describe('a mail with a code', () => {
  test.each(CODES)('%s says what the code does, and can be typed off and followed nowhere', (kind) => {
    const { subject, text, html, headers } = written(kind)
    expect(subject).toMatch(/^042137 is your code (for|to) [a-z ]+$/)
    expect(text).toMatch(
      /^Your code is 042137\n\nType it on the page .*for 15 minutes\..*\n\nDid you not .*\? Then do nothing: .*\n\n.+\n$/,
    )
    expect(text.endsWith(`\n\n${ASSOCIATION.name}\n`)).toBe(true)
    expect(text + html).not.toMatch(/https?:|www\.|href|src=/)
    expect(headers, 'no filter may keep it back as bulk').toBeUndefined()
  })

  test('each kind has other words', () => {
    expect(new Set(CODES.map((kind) => written(kind).text)).size).toBe(CODES.length)
    expect(new Set(CODES.map((kind) => written(kind).subject)).size).toBe(CODES.length)
  })

  test('that was sealed with another key cannot be written, and no half of it is sent', () => {
    const mail = claimed('author_code')
    vi.stubEnv('SUPABASE_SECRET_KEY', 'another secret')
    expect(() => mailText(mail)).toThrow()
    expect(() => mailText(claimed('author_code', { sealed_code: 'no sealed code' }))).toThrow()
  })
})

test('a mail to volunteers says how many wait and since when, and nothing of what waits', () => {
  const { subject, text } = written('queue')
  expect(subject).toBe('4 comments wait for a volunteer')
  expect(text).toMatch(/^4 comments wait for a volunteer to publish, hold or remove\. The oldest came on .*2026.*\.\n/)
  expect(addressesIn(text)).toEqual(['https://residents.example/moderation/'])
  expect(written('queue', { waiting: 1 }).subject).toBe('1 comment waits for a volunteer')
  expect(mailText(claimed('queue', { waiting: 0, oldest: null }))).toBeUndefined()
})

test.each(MAIL_KINDS)('%s: both parts say the same, load nothing, and name one host', async (kind) => {
  const { text, html, subject } = written(kind)
  for (const line of text.split('\n').filter((part) => part && !part.includes('://')))
    expect(wordsOf(html)).toContain(line.trim().replace(/:$/, ''))
  expect([...addressesIn(html)].sort()).toEqual([...addressesIn(text)].sort())
  expect(html).not.toMatch(/<(img|link|script|iframe|object|video|audio|form|style|svg|base)\b|src=|background|url\(|@import|\bon\w+=/i)
  expect(new Set(addressesIn(text + html).map((address) => new URL(address).host)).size).toBeLessThanOrEqual(1)
  expect(subject).toMatch(/^[\w #]+(: Try the new sign-up)?$/)
  expect(html.length).toBeLessThan(4000)
  expect((await PostalMime.parse(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`)).html).toBe(html)
})
