import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sendMail } from '../../netlify/mail/send.ts'
import { signInCodeMail } from '../../netlify/mail/sign-in-code.ts'
import { startMailServer, type MailServer } from '../support/mail-server.ts'

const TEXT = `Your code is 042137

Type it on the page where you asked for it. It works once, for 15 minutes.

Did you not ask for it? Then do nothing: without the code nobody gets in.
`

beforeEach(() => {
  for (const name of ['SMTP_URL', 'MAIL_DIR', 'MAIL_FROM']) vi.stubEnv(name, undefined)
  vi.stubEnv('URL', 'https://residents.example')
})
afterEach(() => void vi.unstubAllEnvs())

describe('through a mail server', () => {
  let server: MailServer
  beforeEach(async () => {
    server = await startMailServer()
    vi.stubEnv('SMTP_URL', server.url)
  })
  afterEach(() => server.stop())

  test('a volunteer’s code arrives, as a text that can be typed off and followed nowhere', async () => {
    await sendMail(signInCodeMail('name@example.org', '042137'))
    expect(server.taken).toHaveLength(1)
    const mail = await PostalMime.parse(server.taken[0]?.source ?? '')
    expect([mail.subject, mail.text, mail.html]).toEqual(['042137 is your code for the comment queue', TEXT, undefined])
    expect(mail.text).not.toMatch(/https?:|www\.|href/)
    expect([mail.from?.address, mail.to?.map(({ address }) => address)]).toEqual(['no-reply@residents.example', ['name@example.org']])
    expect(server.taken[0]).toMatchObject({ from: 'no-reply@residents.example', to: ['name@example.org'] })
    expect([mail.attachments, mail.messageId === undefined, mail.date === undefined]).toEqual([[], false, false])
  })

  test('MAIL_FROM says who it is from', async () => {
    vi.stubEnv('MAIL_FROM', 'Residents <queue@residents.example>')
    await sendMail(signInCodeMail('name@example.org', '042137'))
    expect((await PostalMime.parse(server.taken[0]?.source ?? '')).from).toMatchObject({
      name: 'Residents',
      address: 'queue@residents.example',
    })
  })

  test.each([
    'name@example.org\r\nBcc: other@example.org',
    'name@example.org\nSubject: prize',
    'name@example.org\r\n\r\n<p>prize',
    'name@example.org, other@example.org',
    'Name <name@example.org>',
  ])('an address that is more than one address gets no mail: %j', async (to) => {
    await expect(sendMail(signInCodeMail(to, '042137'))).rejects.toThrow()
    expect(server.taken).toEqual([])
  })

  test('a line break in a subject adds no header', async () => {
    await sendMail({ to: 'name@example.org', subject: 'Code\r\nBcc: other@example.org', text: 'Hello' })
    const mail = await PostalMime.parse(server.taken[0]?.source ?? '')
    expect(mail.headers.map(({ key }) => key)).not.toContain('bcc')
    expect([mail.subject, server.taken[0]?.to]).toEqual(['Code Bcc: other@example.org', ['name@example.org']])
  })

  test('what the server refuses is an error, and nothing counts as sent', async () => {
    server.refuse()
    await expect(sendMail(signInCodeMail('name@example.org', '042137'))).rejects.toThrow(/550/)
    expect(server.taken).toEqual([])
  })

  test('a server that is not there is an error', async () => {
    await server.stop()
    await expect(sendMail(signInCodeMail('name@example.org', '042137'))).rejects.toThrow(/ECONNREFUSED/)
  })
})

describe('on one’s own machine', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'residents-mail-'))
    vi.stubEnv('MAIL_DIR', join(folder, 'mail'))
  })
  afterEach(async () => {
    await chmod(folder, 0o700)
    await rm(folder, { recursive: true })
  })

  test('a mail becomes a file that only its owner can read, and is shown in the terminal', async () => {
    const shown = vi.spyOn(console, 'log').mockReturnValue()
    await sendMail(signInCodeMail('name@example.org', '042137'))
    await sendMail(signInCodeMail('other@example.org', '555555'))
    const files = (await readdir(join(folder, 'mail'))).sort()
    expect(files).toEqual([expect.stringMatching(/^[\dT.Z-]+-[0-9a-f]{8}\.eml$/), expect.stringMatching(/\.eml$/)])
    const mails = await Promise.all(files.map(async (file) => PostalMime.parse(await readFile(join(folder, 'mail', file)))))
    expect(mails.map(({ text }) => text).sort()).toEqual([TEXT, TEXT.replace('042137', '555555')].sort())
    for (const file of files) expect((await stat(join(folder, 'mail', file))).mode & 0o777).toBe(0o600)
    expect(shown).toHaveBeenCalledTimes(2)
    expect(shown.mock.calls[0]?.[0]).toContain(
      'Mail to name@example.org: 042137 is your code for the comment queue\n  Your code is 042137\n',
    )
  })

  test('a mail server has the last word over the folder', async () => {
    vi.stubEnv('SMTP_URL', 'smtp://127.0.0.1:1')
    await expect(sendMail(signInCodeMail('name@example.org', '042137'))).rejects.toThrow(/ECONNREFUSED/)
    await expect(readdir(join(folder, 'mail'))).rejects.toThrow(/ENOENT/)
  })
})

test('without a mail server and a folder nothing is sent, and that is said', async () => {
  await expect(sendMail(signInCodeMail('name@example.org', '042137'))).rejects.toThrow('No mail can be sent: SMTP_URL is not set.')
})
