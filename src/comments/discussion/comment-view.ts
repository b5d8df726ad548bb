import type { Root } from 'hast'
import { shortMoment, onDay } from '../../text/dates.ts'
import { CAPACITIES, DISCLAIMERS, type Capacity } from '../capacities.ts'
import { replyAddress } from '../comment-addresses.ts'
import { HOUSE_RULES, type HouseRule } from '../house-rules.ts'
import { commentBody } from '../markdown.ts'
import type { PublishedComment } from './published-comment.ts'
import { notesOn, quoteIn, repliesTo } from './remarks.ts'

/**
 * Everything that a reader sees of a comment, ready to be filled in. The built page and the live discussion both show
 * exactly this, so what is not here (an address, a held text) cannot appear anywhere.
 */
export function presentComment(comment: PublishedComment, now = new Date()) {
  const anchor = `comment-${comment.number}`
  const gone = comment.status !== 'published'
  const capacity = gone ? null : (comment.capacity as Capacity)
  return {
    number: `#${comment.number}`,
    anchor,
    permalink: `#${anchor}`,
    // To the minute, which is what is shown: the seconds of forty comments are 400 bytes of a page.
    published_at: `${new Date(comment.published_at).toISOString().slice(0, 16)}Z`,
    published: shortMoment(comment.published_at),
    in_reply_to: comment.in_reply_to === null ? null : `#${comment.in_reply_to}`,
    reply_link: comment.in_reply_to === null ? null : replyAddress(comment.address, comment.number, comment.in_reply_to),
    removed: gone ? tombstone(comment) : null,
    name: gone ? null : comment.name,
    capacity: capacity && CAPACITIES[capacity],
    disclaimer: capacity && (DISCLAIMERS[capacity] ?? null),
    notes: notesOn(comment, now),
    body: gone ? null : bodyOf(comment),
    replies: repliesTo(comment),
  }
}

export type PresentedComment = ReturnType<typeof presentComment>

function bodyOf(comment: PublishedComment): Root {
  const body = commentBody(comment.text ?? '')
  const quote = quoteIn(comment)
  return quote ? { ...body, children: [quote, ...body.children] } : body
}

/** What stands in the place of a comment that is not public: the rule and the date, and never its words. */
function tombstone({ status, removed_at, removal_rule }: PublishedComment): string {
  if (removed_at === null) return 'This comment waits for a volunteer to look at it again.'
  if (status === 'withdrawn') return `Its writer withdrew this comment on ${onDay(removed_at)}.`
  return `A volunteer removed this comment on ${onDay(removed_at)}. ${HOUSE_RULES[removal_rule as HouseRule]}.`
}
