import { CAPACITIES, DISCLAIMERS, type Capacity } from '../../src/comments/capacities.ts'
import { commentAddress } from '../../src/comments/comment-addresses.ts'
import { partsOf, type Paragraph } from '../mail/body-parts.ts'
import type { MailedReply } from '../mail/mails-rpc.ts'
import type { Content, WriteMail } from '../mail/message.ts'
import { stopAddress, stopHeaders } from '../mail/stop-token.ts'
import { firstWords, unlinked } from '../mail/untrusted-text.ts'
import { siteUrl } from '../site-url.ts'

/** A daily mail tells of so many answers in full, and says how many more there are. */
const IN_FULL = 20

/** One answer, told of by itself. No word of a stranger is in the subject. */
function replyMail(reply: MailedReply, authorId: string): Content {
  return {
    subject: `A reply to your comment #${reply.in_reply_to}`,
    ...partsOf([...toldOf(reply), ...howToStop(authorId)]),
    headers: stopHeaders('replies', authorId),
  }
}

/** The answers of a day. */
function repliesMail(replies: MailedReply[], authorId: string): Content {
  const more = replies.length - IN_FULL
  const count = replies.length === 1 ? '1 reply' : `${replies.length} replies`
  return {
    subject: `${count} to your comments`,
    ...partsOf([
      `You got ${count} since the last mail.`,
      ...replies.slice(0, IN_FULL).flatMap(toldOf),
      ...(more > 0 ? [`And ${more} more, which stand in the same discussions.`] : []),
      ...howToStop(authorId),
    ]),
    headers: stopHeaders('replies', authorId),
  }
}

/** Nothing is left to tell when each answer was taken back, or the author has left. */
const toldTo =
  (write: (replies: MailedReply[], authorId: string) => Content): WriteMail =>
  ({ replies, author_id: author }) =>
    replies.length === 0 || author === null ? undefined : write(replies, author)

export const REPLY_MAILS = { reply: toldTo(([reply], author) => replyMail(reply!, author)), replies: toldTo(repliesMail) }

/** Who answers, in which capacity, the first words, and where they stand. */
function toldOf(reply: MailedReply): Paragraph[] {
  const capacity = reply.capacity as Capacity
  const disclaimer = DISCLAIMERS[capacity]
  const words = firstWords(reply.plain)
  return [
    `${unlinked(reply.name)} (${CAPACITIES[capacity]}) replied to your comment #${reply.in_reply_to}:`,
    ...(words ? [{ theirs: words }] : []),
    ...(disclaimer ? [disclaimer] : []),
    {
      to: siteUrl() + commentAddress(reply.address, reply.number),
      words: `Read #${reply.number} where it stands`,
    },
  ]
}

const howToStop = (authorId: string): Paragraph[] => [
  'You get this mail because you asked to be told of replies. Nobody reads answers to it: please answer on the page.',
  { to: stopAddress('replies', authorId), words: 'To stop all mail about replies, open this page and press its button' },
]
