import type { Root } from 'hast'
import { ASSOCIATION } from '../association.ts'
import { replyAddress } from './addresses.ts'
import { CAPACITIES, DISCLAIMERS, type Capacity } from './capacities.ts'
import { HOUSE_RULES, type HouseRule } from './house-rules.ts'
import { commentBody } from './markdown.ts'

/** A row of published_comments. Name, text and capacity are null in a removed comment. */
export interface PublishedComment {
  number: number
  name: string | null
  text: string | null
  capacity: string | null
  in_reply_to: number | null
  published_at: string
  removed_at: string | null
  removal_rule: string | null
}

const { language, timeZone } = ASSOCIATION
const LOCAL_TIME = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone })
const LOCAL_DAY = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone })

/** A moment as a resident writes it, in the association's time zone: `Nov 22, 2026, 3:05 p.m.` */
export const inLocalTime = (moment: string) => LOCAL_TIME.format(new Date(moment))

/**
 * Everything that a reader sees of a comment, ready to be filled in. The built page and the live discussion both show
 * exactly this, so what is not here (an address, a held text) cannot appear anywhere.
 */
export function presentComment(comment: PublishedComment, thread: string) {
  const anchor = `comment-${comment.number}`
  const always = {
    number: `#${comment.number}`,
    anchor,
    permalink: `#${anchor}`,
    // To the minute, which is what is shown: the seconds of forty comments are 400 bytes of a page.
    published_at: `${new Date(comment.published_at).toISOString().slice(0, 16)}Z`,
    published: inLocalTime(comment.published_at),
    in_reply_to: comment.in_reply_to === null ? null : `#${comment.in_reply_to}`,
    reply_link: comment.in_reply_to === null ? null : replyAddress(thread, comment.number, comment.in_reply_to),
  }
  if (comment.removed_at !== null)
    return {
      ...always,
      removed: tombstone(comment.removed_at, comment.removal_rule),
      name: null,
      capacity: null,
      disclaimer: null,
      body: null,
    }
  const capacity = comment.capacity as Capacity
  return {
    ...always,
    removed: null,
    name: comment.name,
    capacity: CAPACITIES[capacity],
    disclaimer: DISCLAIMERS[capacity] ?? null,
    body: commentBody(comment.text ?? ''),
  }
}

export type PresentedComment = Omit<ReturnType<typeof presentComment>, 'body'> & { body: Root | null }

const tombstone = (removedAt: string, rule: string | null) =>
  `A volunteer removed this comment on ${LOCAL_DAY.format(new Date(removedAt))}. ${HOUSE_RULES[rule as HouseRule]}.`
