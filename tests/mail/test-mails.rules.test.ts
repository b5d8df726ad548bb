import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ICAL from 'ical.js'
import PostalMime from 'postal-mime'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { MailedTest } from '../../netlify/mail/mails-rpc.ts'
import { mailText } from '../../netlify/mails.ts'
import { hashedReplyCode, replyCode, spelledCode } from '../../netlify/testers/reply-code.ts'
import { TEST_MAILS } from '../../netlify/testers/test-mails.ts'
import { replySchema } from '../../src/testers/inviting/reply.ts'
import { send } from '../support/mail/a-mail.ts'
import { addressesIn, aMailedTest, claimed, TESTER } from '../support/mail/claimed-mail.ts'

type TestMailKind = keyof typeof TEST_MAILS
const KINDS = Object.keys(TEST_MAILS) as TestMailKind[]

beforeEach(() => {
  vi.stubEnv('URL', 'https://residents.example')
  vi.stubEnv('SUPABASE_SECRET_KEY', 'a secret of this site')
})

const written = (kind: TestMailKind, changes: Partial<MailedTest> = {}) =>
  mailText(claimed(kind, { test: aMailedTest({ results: kind === 'test_results' ? 'It was too small.' : null, ...changes }) }))!

/** The mail as it arrives, from the file into which `npm start` writes it. */
async function arrived(kind: TestMailKind, changes: Partial<MailedTest> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'mails-'))
  vi.stubEnv('MAIL_DIR', folder)
  vi.stubEnv('SMTP_URL', undefined)
  vi.spyOn(console, 'log').mockReturnValue()
  try {
    await send(written(kind, changes))
    const [file = ''] = await readdir(folder)
    const source = await readFile(join(folder, file), 'utf8')
    return { source, mail: await PostalMime.parse(source, { attachmentEncoding: 'utf8' }) }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The event in a mail's file, as a calendar program reads it. */
async function event(kind: TestMailKind, changes: Partial<MailedTest> = {}) {
  const { mail } = await arrived(kind, changes)
  const [file] = mail.attachments
  const calendar = new ICAL.Component(ICAL.parse(String(file?.content)) as [string, [], []])
  const read = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!)
  read.startDate.zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!)
  return { read, file, method: calendar.getFirstPropertyValue('method'), status: read.component.getFirstPropertyValue('status') }
}

test('an invitation says what, when, where, for how long and for how many, and how to answer by typing', () => {
  const { subject, text } = written('test_invitation')
  const code = spelledCode(replyCode(aMailedTest().id, TESTER))
  expect(subject).toBe('Invitation to a test: Try the new sign-up')
  expect(text).toContain(
    'Hello Wanda,\n\nWe invite you to a test: Try the new sign-up\n\nWe watch how you sign up.\n\nBring:\n- your phone\n- your glasses\n\n',
  )
  expect(text).toContain(
    'When: Saturday, December 5, 2026 at 2:30 p.m. Eastern Standard Time\nHow long: about 60 minutes\nWhere: Library, room 2\nPlaces: 5\n\n',
  )
  expect(text).toContain(`Your code is ${code}\n\nTo answer, open this page and type the code:\nhttps://residents.example/testers/reply/\n`)
  expect(written('test_invitation', { name: null }).text).toMatch(/^We invite you/)
})

test('the code in the mail is the one that is typed, and each tester has another one for each test', () => {
  const { code } = replySchema.parse({ code: spelledCode(replyCode('a', 'b')), answer: 'yes' })
  expect(code).toBe(replyCode('a', 'b'))
  const codes = ['a', 'b', 'c'].flatMap((one) => ['d', 'e', 'f'].map((other) => replyCode(one, other)))
  expect(new Set([...codes, ...codes.map(hashedReplyCode)]).size).toBe(18)
  vi.stubEnv('SUPABASE_SECRET_KEY', 'another secret')
  expect(replyCode('a', 'b')).not.toBe(code)
})

test('no address in these mails carries a code, a test or a tester but the one that stops all mail', () => {
  for (const kind of KINDS) {
    const { text, html } = written(kind)
    const others = addressesIn(text + html).filter((address) => !address.includes('/api/testers/stop?t='))
    expect(new Set(others), kind).toEqual(
      new Set([
        'https://residents.example/testers/#access-form',
        ...(/cancelled|results/.test(kind) ? [] : ['https://residents.example/testers/reply/']),
      ]),
    )
    expect(text, kind).toContain('open this page and press its button:\nhttps://residents.example/api/testers/stop?t=')
  }
})

test.each(KINDS)('%s says how to stop all mail, also to mail programs', async (kind) => {
  const header = Object.fromEntries((await arrived(kind)).mail.headers.map(({ key, value }) => [key, value]))
  expect(header['list-unsubscribe']).toMatch(/^<https:\/\/residents\.example\/api\/testers\/stop\?t=/)
  expect(header['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
})

describe('the calendar file', () => {
  test('comes with a place, and any calendar program finds the test in it', async () => {
    const { read, file, method, status } = await event('test_place', { sequence: 2 })
    expect([file?.filename, file?.mimeType, method, status]).toEqual(['test.ics', 'text/calendar', 'PUBLISH', 'CONFIRMED'])
    expect([read.uid, read.sequence]).toEqual([`test-${aMailedTest().id}@residents.example`, 2])
    expect([read.summary, read.location, read.description]).toEqual(['Try the new sign-up', 'Library, room 2', aMailedTest().what])
    expect([read.startDate.toJSDate().toISOString(), read.duration.toSeconds()]).toEqual(['2026-12-05T19:30:00.000Z', 3600])
    expect((await arrived('test_place')).source).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=PUBLISH/m)
  })

  test('replaces itself after a change, and takes itself back when the test is cancelled', async () => {
    expect((await event('test_changed', { sequence: 3 })).read).toMatchObject({
      sequence: 3,
      uid: `test-${aMailedTest().id}@residents.example`,
    })
    const { read, method, status, file } = await event('test_cancelled', { sequence: 4 })
    expect([read.uid, read.sequence, method, status]).toEqual([`test-${aMailedTest().id}@residents.example`, 4, 'CANCEL', 'CANCELLED'])
    expect(file?.filename).toBe('cancelled.ics')
  })

  test('does not come to those who wait, nor with an invitation or results', async () => {
    for (const kind of ['test_changed', 'test_cancelled'] as const) expect(written(kind, { has_place: false }).attachments).toEqual([])
    expect(written('test_changed', { has_place: false }).text).toContain('You are on the waiting list still')
    for (const kind of ['test_invitation', 'test_results'] as const) expect((await arrived(kind)).mail.attachments).toEqual([])
  })
})

describe('what volunteers and testers typed', () => {
  const HOSTILE = [
    '</p></body><script>alert(1)</script><img src=x onerror=alert(1)>',
    '"><a href="javascript:alert(1)">x</a>',
    '&lt;b&gt; & "quotes" \'too\'',
    'BEGIN:VEVENT\\nEND:VCALENDAR;,:\\',
    '🌳'.repeat(60),
  ]
  test.each(HOSTILE)('%j stays text in both parts, in the subject and in the calendar file', async (words) => {
    const { mail } = await arrived('test_place', { title: words, place: words, what: `${words}\n\n${words}\n${words}`, name: words })
    expect(mail.subject).toBe(`You have a place: ${words}`)
    expect(mail.text).toContain(`${words}\n\n${words}\n${words}`)
    expect(mail.html).not.toMatch(/<(script|img|a href="javascript)/i)
    expect(mail.html).toMatch(/<br>/)
    const { read } = await event('test_place', { title: words, place: words, what: `${words}\n\n${words}` })
    expect([read.summary, read.location, read.description]).toEqual([words, words, `${words}\n\n${words}`])
  })

  test.each(['\r\nBcc: other@example.org', '\nBcc: other@example.org', '\rBcc: other@example.org', '\r\n\r\n<p>prize'])(
    'T28: a line break that came past all rules adds no header, part or property: %j',
    async (more) => {
      const clean = await arrived('test_place')
      const { mail } = await arrived('test_place', { title: `Test${more}`, place: `Library${more}`, name: `Wanda${more}` })
      expect(mail.headers.map(({ key }) => key).sort()).toEqual(clean.mail.headers.map(({ key }) => key).sort())
      expect([mail.to, mail.bcc, mail.attachments.length]).toEqual([clean.mail.to, undefined, 1])
      const { read } = await event('test_place', { title: `Test${more}`, place: `Library${more}` })
      expect(read.component.getAllProperties().map(({ name }) => name)).not.toContain('bcc')
    },
  )

  test('4,000 characters of text and of results arrive whole', async () => {
    const what = `${'A long sentence with ümläuts – and dashes. '.repeat(90)}\n\n${'w'.repeat(200)}`
    expect((await arrived('test_invitation', { what })).mail.text).toContain(what)
    expect((await arrived('test_results', { results: what })).mail.text).toContain(what)
  })
})

test('what a mail was to tell and is gone is no mail', () => {
  for (const kind of KINDS) {
    expect(mailText(claimed(kind, { test: null }))).toBeUndefined()
    expect(mailText(claimed(kind, { tester_id: null }))).toBeUndefined()
  }
})
