import { createTransport } from 'nodemailer'
import { writeToMailbox } from './local-mailbox.ts'

export interface Mail {
  to: string
  subject: string
  text: string
}

/**
 * Sends one mail through SMTP_URL; `npm start` sets MAIL_DIR instead, and mail becomes a file there. Throws when the
 * server does not take it. nodemailer encodes every header, so a line break in an address cannot add another header.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const message = { ...mail, from: process.env['MAIL_FROM'] ?? `no-reply@${senderHost()}` }
  const directory = process.env['MAIL_DIR']
  if (process.env['SMTP_URL']) {
    const transport = createTransport(process.env['SMTP_URL'], {
      connectionTimeout: 5000,
      greetingTimeout: 5000,
      socketTimeout: 8000,
    } as never)
    try {
      // As one address, not as text to be read for several: a typed comma or line break must not choose who gets the code.
      await transport.sendMail({ ...message, to: { name: '', address: mail.to } })
    } finally {
      transport.close()
    }
  } else if (directory) await writeToMailbox(directory, message)
  else throw new Error('No mail can be sent: SMTP_URL is not set.')
}

const senderHost = () => new URL(process.env['URL'] ?? 'http://localhost').hostname
