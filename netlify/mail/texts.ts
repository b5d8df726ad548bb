import type { ClaimedMail, MailKind } from '../database/mails.ts'
import { CODE_MAILS } from './code-mails.ts'
import type { Mail, WriteMail } from './message.ts'
import { QUEUE_MAILS } from './queue-mail.ts'
import { REPLY_MAILS } from './reply-mails.ts'
import { REMINDER_MAILS } from './tester-mails.ts'
import { TEST_MAILS } from './test-mails.ts'

/** How each kind of mail is written. A kind that the database knows and this table does not is an error of the compiler. */
const MAILS: Record<MailKind, WriteMail> = { ...CODE_MAILS, ...REPLY_MAILS, ...QUEUE_MAILS, ...REMINDER_MAILS, ...TEST_MAILS }

/**
 * What a queued mail says, or undefined when what it was to tell has gone since it was claimed: a comment that was taken
 * back at this moment, a tester who has left. The queue then drops it.
 */
export function mailText(mail: ClaimedMail): Mail | undefined {
  const content = MAILS[mail.kind](mail)
  return content && { id: mail.id, to: mail.to, ...content }
}
