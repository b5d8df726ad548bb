import { createTransport } from 'nodemailer'
import { writeToMailbox } from './local-mailbox.ts'
import { messageOf, siteHost, type Mail } from './message.ts'

export interface Mailer {
  /** Sends one mail, or throws what outcomeOf reads. */
  send(mail: Mail): Promise<void>
  /** Ends the connection. */
  close(): void
}

/**
 * Hands mail in through SMTP_URL, all of it over one connection; `npm start` sets MAIL_DIR instead, and mail becomes files
 * there. Each mail has so many milliseconds, from its first byte to the server's last answer. nodemailer encodes every
 * header, so a line break in one cannot add another.
 */
export function openMailer(patience: number): Mailer {
  const directory = process.env['MAIL_DIR']
  if (process.env['SMTP_URL']) return smtpMailer(process.env['SMTP_URL'], patience)
  if (!directory) throw Object.assign(new Error('No mail can be sent: SMTP_URL is not set.'), { code: 'SMTP_URL is not set' })
  return { send: (mail) => writeToMailbox(directory, messageOf(mail)), close: () => undefined }
}

function smtpMailer(url: string, patience: number): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 1,
    // When a connection breaks, the queue in the database tries again. Two who try again send twice.
    maxRequeues: 0,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    // How it greets the server. Not the name of the machine that the function happens to run on.
    name: siteHost(),
  })
  return {
    async send(mail) {
      await transport.sendMail({ ...messageOf(mail), signal: AbortSignal.timeout(patience) })
    },
    close: () => transport.close(),
  }
}
