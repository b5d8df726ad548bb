import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { aMail, send } from '../support/mail/a-mail.ts'

beforeEach(() => {
  for (const name of ['SMTP_URL', 'MAIL_DIR', 'MAIL_FROM']) vi.stubEnv(name, undefined)
  vi.stubEnv('URL', 'https://residents.example/')
})
afterEach(() => void vi.unstubAllEnvs())

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

  test('a mail becomes a file that only its owner can read, and its text is shown in the terminal', async () => {
    const shown = vi.spyOn(console, 'log').mockReturnValue()
    await send(aMail(), aMail({ to: 'other@example.org', text: 'Your code is 555555\n' }))
    const files = (await readdir(join(folder, 'mail'))).sort()
    expect(files).toEqual([expect.stringMatching(/^[\dT.Z-]+-[0-9a-f]{8}\.eml$/), expect.stringMatching(/\.eml$/)])
    const mails = await Promise.all(files.map(async (file) => PostalMime.parse(await readFile(join(folder, 'mail', file)))))
    expect(mails.map(({ text }) => text?.trim()).sort()).toEqual(['Your code is 042137', 'Your code is 555555'])
    expect(mails.map(({ html }) => html?.trim())).toEqual(['<p>Your code is 042137</p>', '<p>Your code is 042137</p>'])
    for (const file of files) expect((await stat(join(folder, 'mail', file))).mode & 0o777).toBe(0o600)
    expect(shown).toHaveBeenCalledTimes(2)
    expect(shown.mock.calls[0]?.[0]).toContain('Mail to name@example.org: Hello\n  Your code is 042137\n')
  })

  test('a mail server has the last word over the folder', async () => {
    vi.stubEnv('SMTP_URL', 'smtp://127.0.0.1:1')
    await expect(send(aMail())).rejects.toThrow(/ECONNREFUSED/)
    await expect(readdir(join(folder, 'mail'))).rejects.toThrow(/ENOENT/)
  })
})

test('without a mail server and a folder nothing is sent, and that is said', async () => {
  await expect(send(aMail())).rejects.toThrow('No mail can be sent: SMTP_URL is not set.')
})
