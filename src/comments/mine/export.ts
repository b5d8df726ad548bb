import { shortMoment } from '../../text/dates.ts'
import { CAPACITIES, DISCLAIMERS } from '../capacities.ts'
import { commentAddress } from '../comment-addresses.ts'
import { sentencesFor } from '../hold-rules.ts'
import { HOUSE_RULES } from '../house-rules.ts'
import type { Mine, OwnComment } from './own-comment.ts'
import { presentOwn } from './own-comments-view.ts'
import { standingOf } from './status-sentence.ts'

const inUtc = (moment: string | null) => (moment === null ? null : new Date(moment).toISOString())

/**
 * A writer's comments as a file for programs. `version` grows when a field changes its meaning or goes; new fields may come
 * at any time. All moments are in UTC (ISO 8601), and null where nothing has happened.
 */
export function exportedMine(mine: Mine, site: string, now: Date) {
  return {
    version: 2,
    about: 'All comments of one person that are stored on this site. Times are in UTC.',
    site,
    exported_at: now.toISOString(),
    /** The proved address. Null for a browser that has proved none: then only its last 15 minutes are here. */
    email: mine.email,
    email_proved_at: inUtc(mine.proved_at),
    /** How the person is told about answers: each, daily or none. */
    reply_mail: mine.reply_mail,
    comments: mine.comments.map((comment) => exportedComment(comment, site)),
  }
}

const exportedComment = (comment: OwnComment, site: string) => ({
  discussion: site + comment.address,
  /** Its number in the discussion and its address, null until it was published for the first time. */
  number: comment.number,
  address: comment.number === null ? null : site + commentAddress(comment.address, comment.number),
  /** held, published, removed or withdrawn, and the same in words. */
  status: comment.status,
  status_in_words: standingOf(comment),
  held_because: sentencesFor(comment.reasons),
  removed_because: comment.removal_rule && HOUSE_RULES[comment.removal_rule],
  /** Name and text are null when the comment was withdrawn. */
  name: comment.name,
  text: comment.text,
  capacity: comment.capacity,
  capacity_label: CAPACITIES[comment.capacity],
  disclaimer: DISCLAIMERS[comment.capacity] ?? null,
  /** Whether the address was proved for this comment. */
  proved: comment.proved,
  in_reply_to: comment.in_reply_to,
  quote: comment.quote,
  corrects: comment.corrects,
  question: comment.question,
  wants_replies: comment.wants_replies,
  posted_at: inUtc(comment.posted_at),
  changed_at: inUtc(comment.changed_at),
  published_at: inUtc(comment.published_at),
  /** When it was removed or withdrawn. */
  gone_at: inUtc(comment.removed_at),
  /** When earlier words were replaced. They are stored nowhere. */
  replaced_at: comment.replaced_at.map(inUtc),
})

/** The same for reading: what is filled into a page that is kept as a file. */
export const presentExport = (mine: Mine, site: string, now: Date) => ({
  made: `Made on ${shortMoment(now)}`,
  whose: mine.email === null ? 'what one browser posted in its last 15 minutes' : mine.email,
  comments: mine.comments.map((comment) => presentOwn(comment, site)),
  none: mine.comments.length === 0,
})
