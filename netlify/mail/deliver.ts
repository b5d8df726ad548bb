import { claimMails, finishMail, type ClaimedMail } from '../database/mails.ts'
import { report } from '../http/report.ts'
import { sendMail } from './send.ts'
import { mailText } from './texts.ts'

/** Sends what is due, or one mail that somebody waits for. Whatever cannot be sent now stays in the queue. */
export async function deliverMails(batch = 20, wanted?: string): Promise<void> {
  for (const mail of await claimMails(batch, wanted)) await deliver(mail)
}

async function deliver(mail: ClaimedMail): Promise<void> {
  try {
    await sendMail(mailText(mail))
  } catch (cause) {
    report(cause)
    await finishMail(mail, 'later')
    return
  }
  await finishMail(mail, 'sent')
}
