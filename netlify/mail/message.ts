import { ASSOCIATION } from '../../src/settings/association.ts'
import { siteUrl } from '../site-url.ts'
import type { ClaimedMail } from './mails-rpc.ts'

/** What a mail says. */
export interface Content {
  subject: string
  text: string
  html: string
  headers?: Record<string, string>
  attachments?: Attachment[]
}

/** A file that comes with a mail, as a text. */
export interface Attachment {
  filename: string
  content: string
  contentType: string
}

/** Writes one kind of mail. Undefined when what it was to tell is gone. */
export type WriteMail = (mail: ClaimedMail) => Content | undefined

export interface Mail extends Content {
  /** Its row in the queue. Sent again after a lost answer, it is the same mail: mail programs show one of two with one Message-ID. */
  id: string
  to: string
}

export type Message = ReturnType<typeof messageOf>

/** A mail as nodemailer takes it, for a server and for a folder alike. */
export const messageOf = ({ id, to, subject, text, html, headers = {}, attachments = [] }: Mail) => ({
  from: process.env['MAIL_FROM'] || { name: ASSOCIATION.name, address: `no-reply@${siteHost()}` },
  // As one address, not as text to be read for several: a typed comma or line break must not choose who gets the code.
  to: { name: '', address: to },
  subject,
  text,
  html,
  messageId: `<${id}@${siteHost()}>`,
  // Nobody sent it by hand (RFC 3834): no answering machine should answer.
  headers: { 'Auto-Submitted': 'auto-generated', ...headers },
  attachments,
  disableFileAccess: true,
  disableUrlAccess: true,
  // It would name nodemailer's own site.
  xMailer: false as const,
})

/** The one host name in our mail. */
export const siteHost = () => new URL(siteUrl()).hostname
