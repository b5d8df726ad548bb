import { COMMENT_CODE_MAILS } from './comments/code-mails.ts'
import { REPLY_MAILS } from './comments/reply-mails.ts'
import { deliver } from './mail/deliver.ts'
import type { ClaimedMail, MailKind } from './mail/mails-rpc.ts'
import type { Mail, WriteMail } from './mail/message.ts'
import { TESTER_CODE_MAILS } from './testers/code-mails.ts'
import { TEST_MAILS } from './testers/test-mails.ts'
import { REMINDER_MAILS } from './testers/tester-mails.ts'
import { VOLUNTEER_MAILS } from './volunteers/volunteer-mails.ts'

/** How each kind of mail is written. A kind that the database knows and this table does not is an error of the compiler. */
const MAILS: Record<MailKind, WriteMail> = {
  ...COMMENT_CODE_MAILS,
  ...REPLY_MAILS,
  ...TESTER_CODE_MAILS,
  ...TEST_MAILS,
  ...REMINDER_MAILS,
  ...VOLUNTEER_MAILS,
}

/**
 * What a queued mail says, or undefined when what it was to tell has gone since it was claimed: a comment that was taken
 * back at this moment, a tester who has left. The queue then drops it.
 */
export function mailText(mail: ClaimedMail): Mail | undefined {
  const content = MAILS[mail.kind](mail)
  return content && { id: mail.id, to: mail.to, ...content }
}

type Wanted = Parameters<typeof deliver> extends [unknown, ...infer Rest] ? Rest : never

/** Sends what is due, or one mail that somebody waits for: see netlify/mail/deliver.ts. */
export const deliverMails = (...wanted: Wanted) => deliver(mailText, ...wanted)
