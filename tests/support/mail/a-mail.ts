import type { Mail } from '../../../netlify/mail/message.ts'
import { openMailer } from '../../../netlify/mail/send.ts'

export const ID = '5d0f2c1e-7a1b-4c2d-8e3f-901234567890'
/** A mail with nothing wrong. */
export const aMail = (changes: Partial<Mail> = {}): Mail => ({
  id: ID,
  to: 'name@example.org',
  subject: 'Hello',
  text: 'Your code is 042137\n',
  html: '<p>Your code is 042137</p>\n',
  ...changes,
})

/** Sends mails one after the other, as the queue does. */
export async function send(...mails: Mail[]): Promise<void> {
  const mailer = openMailer(5000)
  try {
    for (const mail of mails) await mailer.send(mail)
  } finally {
    mailer.close()
  }
}
