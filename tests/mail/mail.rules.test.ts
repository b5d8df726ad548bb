import PostalMime from 'postal-mime'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openMailer } from '../../netlify/mail/send.ts'
import { aMail, ID, send } from '../support/mail/a-mail.ts'
import { startMailServer, type MailServer } from '../support/mail/mail-server.ts'

beforeEach(() => {
  for (const name of ['SMTP_URL', 'MAIL_DIR', 'MAIL_FROM']) vi.stubEnv(name, undefined)
  vi.stubEnv('URL', 'https://residents.example/')
})
afterEach(() => void vi.unstubAllEnvs())

describe('through a mail server', () => {
  let server: MailServer
  beforeEach(async () => {
    server = await startMailServer()
    vi.stubEnv('SMTP_URL', server.url)
  })
  afterEach(() => server.stop())
  const received = (nth = 0) => PostalMime.parse(server.taken[nth]?.source ?? '')

  test('a mail arrives in two parts that say the same, under the name of its row', async () => {
    await send(aMail())
    expect(server.taken).toMatchObject([{ from: 'no-reply@residents.example', to: ['name@example.org'] }])
    const mail = await received()
    expect([mail.subject, mail.text?.trim(), mail.html?.trim()]).toEqual(['Hello', 'Your code is 042137', '<p>Your code is 042137</p>'])
    expect([mail.messageId, mail.from?.address, mail.attachments]).toEqual([`<${ID}@residents.example>`, 'no-reply@residents.example', []])
    expect(server.taken[0]?.source).toMatch(/^Content-Type: multipart\/alternative;/m)
    const header = Object.fromEntries(mail.headers.map(({ key, value }) => [key, value]))
    expect(header).toMatchObject({ 'auto-submitted': 'auto-generated', to: 'name@example.org' })
    expect(header).not.toHaveProperty('x-mailer')
  })

  test('many mails go over one connection', async () => {
    await send(aMail(), aMail({ to: 'other@example.org' }), aMail({ to: 'third@example.org' }))
    expect(server.taken.map(({ to }) => to[0])).toEqual(['name@example.org', 'other@example.org', 'third@example.org'])
    expect(server.connections()).toBe(1)
  })

  test('MAIL_FROM says who it is from', async () => {
    vi.stubEnv('MAIL_FROM', 'Residents <queue@residents.example>')
    await send(aMail())
    expect((await received()).from).toMatchObject({ name: 'Residents', address: 'queue@residents.example' })
    vi.stubEnv('MAIL_FROM', '')
    await send(aMail())
    expect((await received(1)).from?.address, 'left empty').toBe('no-reply@residents.example')
  })

  test.each([
    'name@example.org\r\nBcc: other@example.org',
    'name@example.org\nSubject: prize',
    'name@example.org\r\n\r\n<p>prize',
    'name@example.org, other@example.org',
    'Name <name@example.org>',
    'name@example.org>\r\nRCPT TO:<other@example.org',
  ])('T28: an address that is more than one address gets no mail: %j', async (to) => {
    await expect(send(aMail({ to }))).rejects.toThrow()
    expect(server.taken).toEqual([])
  })

  test.each(['\r\nBcc: other@example.org', '\nBcc: other@example.org', '\rBcc: other@example.org', '\r\n\r\n<p>prize'])(
    'T28: a line break in a subject or another header adds none: %j',
    async (more) => {
      const address = `<https://residents.example/api/comments/stop?t=x${more}>`
      await send(aMail({ subject: `Code${more}`, headers: { 'List-Unsubscribe': address, Precedence: `bulk${more}` } }))
      const mail = await received()
      expect(mail.headers.map(({ key }) => key).sort()).toEqual(
        ['auto-submitted', 'content-type', 'date', 'from', 'list-unsubscribe', 'message-id', 'mime-version', 'precedence', 'subject', 'to'],
      ) // prettier-ignore
      expect([mail.subject?.replace(/\s+/g, ' '), server.taken[0]?.to, mail.text?.trim()]).toEqual([
        `Code ${more.trim()}`,
        ['name@example.org'],
        'Your code is 042137',
      ])
    },
  )

  test.each(['unknown', 'busy', 'gone', 'silent'] as const)('a server that is “%s” is an error', async (manner) => {
    server.behave(manner)
    const mailer = openMailer(manner === 'silent' ? 300 : 5000)
    await expect(mailer.send(aMail())).rejects.toThrow()
    mailer.close()
  })

  test('a server that is not there, or does not know our password, is an error', async () => {
    vi.stubEnv('SMTP_URL', server.url.replace('//', '//user:wrong@'))
    await expect(send(aMail())).rejects.toMatchObject({ code: 'EAUTH', responseCode: 535 })
    await server.stop()
    await expect(send(aMail())).rejects.toThrow(/ECONNREFUSED/)
    expect(server.taken).toEqual([])
  })
})
