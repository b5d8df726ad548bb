import type { ClaimedMail } from '../database/mails.ts'
import { codeMail, type CodeKind } from './code-mails.ts'
import { queueMail } from './queue-mail.ts'
import { repliesMail, replyMail } from './reply-mails.ts'
import { reminderMail } from './tester-mails.ts'
import { testMail, type TestMailKind } from './test-mails.ts'
import type { Mail } from './message.ts'

/**
 * What a queued mail says, or undefined when what it was to tell has gone since it was claimed: a comment that was taken
 * back at this moment, a tester who has left. The queue then drops it.
 */
export function mailText(mail: ClaimedMail): Mail | undefined {
  const content = contentOf(mail)
  return content && { id: mail.id, to: mail.to, ...content }
}

function contentOf(mail: ClaimedMail) {
  const { kind, replies, author_id: author, tester_id: tester } = mail
  if (isCode(kind)) return codeMail(kind, mail.sealed_code ?? '')
  if (kind === 'queue') return mail.waiting > 0 ? queueMail(mail.waiting, mail.oldest) : undefined
  if (kind === 'tester_reminder') return tester && mail.kept_until ? reminderMail(tester, mail.kept_until) : undefined
  if (isAboutTest(kind)) return mail.test && tester ? testMail(kind, mail.test, tester) : undefined
  if (!replies[0] || author === null) return undefined
  return kind === 'reply' ? replyMail(replies[0], author) : repliesMail(replies, author)
}

const isCode = (kind: ClaimedMail['kind']): kind is CodeKind => kind.endsWith('code')
const isAboutTest = (kind: ClaimedMail['kind']): kind is TestMailKind => kind.startsWith('test_')
