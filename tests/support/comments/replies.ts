import { deliverMails } from '../../../netlify/mails.ts'
import type { OpenedDatabase } from '../database/rpc.ts'
import type { MailServer } from '../mail/mail-server.ts'
import { makeDue } from '../mail/site-mail.ts'
import { proveAuthor } from './authors.ts'
import { hold, publication, publishHeld } from './comments.ts'

let made = 0

/** A published comment of a new author who asked to be told of replies. */
export async function aListener(own: OpenedDatabase, volunteer: string, changes: Record<string, unknown> = {}) {
  const email = `listener${++made}@example.org`
  const { id, session } = await proveAuthor(own, { email, wants_replies: true, ...changes })
  await own.database.exec(`delete from private.mails where kind = 'comment_code'`)
  return { email, session, number: await publishHeld(own, volunteer, id) }
}

/** A reply that waits for a volunteer. */
export const aHeldReply = (own: OpenedDatabase, in_reply_to: number, changes: Record<string, unknown> = {}) =>
  hold(own, { in_reply_to, plain: 'The ramp is closed.', ...changes })

/** How many mails a mailbox has, after everything that is due at any time was sent. */
export async function mailsAfterAll(own: OpenedDatabase, server: MailServer, mailbox: string): Promise<number> {
  await makeDue(own)
  await deliverMails(100)
  return server.taken.filter(({ to }) => to[0] === mailbox).length
}

/** Carries a decision out, which must have this outcome, and answers its name for the undoing. */
export async function decide(own: OpenedDatabase, volunteer: string, id: string, decision: 'publish' | 'hold' | 'remove') {
  const rule = decision === 'remove' ? { removal_rule: 'insult' } : {}
  const { body } = await own.service<{ batch: string }>('decide_comments', { ...publication(volunteer, id), decision, ...rule })
  return body.batch
}
