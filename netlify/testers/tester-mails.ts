import { ASSOCIATION } from '../../src/settings/association.ts'
import { onDay } from '../../src/text/dates.ts'
import { partsOf, type Paragraph } from '../mail/body-parts.ts'
import type { WriteMail } from '../mail/message.ts'
import { stopAddress, stopHeaders } from '../mail/stop-token.ts'
import { siteUrl } from '../site-url.ts'

/** Tells a tester that what is stored goes, and how it can stay. Opening a link keeps nobody: mail gateways open them all. */
const reminderMail: WriteMail = ({ tester_id: testerId, kept_until: keptUntil }) => {
  if (testerId === null || keptUntil === null) return undefined
  const day = onDay(keptUntil)
  return {
    subject: 'We delete your details as a tester soon',
    ...partsOf([
      `You signed up as a tester of our site, and have not been at your details for a long time. We keep nobody’s details for ever. On ${day} we delete all that is stored about you, and you are no tester then.`,
      { to: `${siteUrl()}/testers/#access-form`, words: 'To stay, ask for a code on this page and type it' },
      'Then you are kept for 24 months more. To leave, you need not do anything.',
      ...testerStopParagraphs(testerId),
    ]),
    headers: testerStopHeaders(testerId),
  }
}

export const REMINDER_MAILS = { tester_reminder: reminderMail }

/**
 * What stands at the end of each mail to a tester that is no code: who we are, why they get it, and how it stops. Canada's
 * anti-spam law asks for these three. partsOf signs with the association's name.
 */
export const testerStopParagraphs = (testerId: string): Paragraph[] => [
  `You get this mail because you signed up as a tester with this address and typed the code from our mail. We are ${ASSOCIATION.name}, an association of residents of ${ASSOCIATION.place}.${howToReachUs()}`,
  { to: `${siteUrl()}/testers/#access-form`, words: 'To see, change or pause what is stored about you, ask for a code on this page' },
  {
    to: stopAddress('testers', testerId),
    words: 'To stop all mail and have everything about you deleted, open this page and press its button',
  },
]

/** The headers of such a mail, with which mail programs offer “Unsubscribe”. */
export const testerStopHeaders = (testerId: string) => stopHeaders('testers', testerId)

const howToReachUs = () => (ASSOCIATION.email === ('' as string) ? '' : ` Write to us at ${ASSOCIATION.email as string}.`)
