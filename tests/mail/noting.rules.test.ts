import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { claimMails, finishMail } from '../../netlify/mail/mails-rpc.ts'
import { deliverMails } from '../../netlify/mails.ts'
import { claimed } from '../support/mail/claimed-mail.ts'
import { startMailServer, type MailServer } from '../support/mail/mail-server.ts'

vi.mock('../../netlify/mail/mails-rpc.ts', () => ({ claimMails: vi.fn(), finishMail: vi.fn() }))

let server: MailServer
beforeEach(async () => {
  server = await startMailServer()
  vi.stubEnv('SMTP_URL', server.url)
  vi.stubEnv('URL', 'https://residents.example')
  vi.stubEnv('SUPABASE_SECRET_KEY', 'a secret of this site')
  vi.mocked(claimMails)
    .mockReset()
    .mockResolvedValueOnce([claimed('author_code')])
    .mockResolvedValue([])
  vi.mocked(finishMail).mockReset()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await server.stop()
})

test('a mail that was sent is noted once more when the database did not answer, or it would be sent twice', async () => {
  vi.mocked(finishMail).mockRejectedValueOnce(new Error('no connection')).mockResolvedValueOnce(true)
  await deliverMails(20)
  expect(server.taken).toHaveLength(1)
  expect(vi.mocked(finishMail).mock.calls.map(([, outcome]) => outcome)).toEqual(['sent', 'sent'])
})

test('when the database stays away, the failure is not hidden', async () => {
  vi.mocked(finishMail).mockRejectedValue(new Error('no connection'))
  await expect(deliverMails(20)).rejects.toThrow('no connection')
  expect(server.taken).toHaveLength(1)
})
