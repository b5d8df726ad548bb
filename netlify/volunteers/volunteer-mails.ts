import { shortMoment } from '../../src/text/dates.ts'
import { partsOf } from '../mail/body-parts.ts'
import { codeMail } from '../mail/code-mail.ts'
import type { WriteMail } from '../mail/message.ts'
import { siteUrl } from '../site-url.ts'

/** Tells a volunteer that comments wait. It shows none of them: who reads a mailbox is not always the volunteer. */
const queueMail: WriteMail = ({ waiting, oldest }) => {
  if (waiting === 0) return undefined
  const wait = waiting === 1 ? '1 comment waits' : `${waiting} comments wait`
  return {
    subject: `${wait} for a volunteer`,
    ...partsOf([
      `${wait} for a volunteer to publish, hold or remove.${oldest ? ` The oldest came on ${shortMoment(oldest)}.` : ''}`,
      { to: `${siteUrl()}/moderation/`, words: 'Sign in to the queue' },
      'You get this mail as a volunteer: at most once an hour, and only when something new waits. To get no more of them, ask another volunteer to take you off the list.',
    ]),
    headers: { Precedence: 'bulk' },
  }
}

export const VOLUNTEER_MAILS = {
  queue: queueMail,
  volunteer_code: codeMail({
    subject: 'is your code for the comment queue',
    typing: 'Type it on the page where you asked for it. It works once, for 15 minutes.',
    nothing: 'Did you not ask for it? Then do nothing: without the code nobody gets in.',
  }),
}
