import { openCode } from '../http/sealed-code.ts'
import type { ClaimedMail } from '../database/mails.ts'
import type { Mail } from './send.ts'

/** What a queued mail says. */
export function mailText(mail: ClaimedMail): Mail {
  const code = openCode(mail.sealed_code ?? '')
  return { to: mail.to, subject: `${code} is your code`, text: `Your code is ${code}\n` }
}
