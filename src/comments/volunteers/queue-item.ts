import { shortMoment } from '../../text/dates.ts'
import { CAPACITIES, type Capacity } from '../capacities.ts'
import { commentAddress } from '../comment-addresses.ts'
import { HOUSE_RULES, type HouseRule } from '../house-rules.ts'
import { commentBody } from '../markdown.ts'
import { speaksForOffice } from '../officials.ts'
import { readMark } from './decision.ts'
import { aboutWriter, whyHeld } from './hold-reasons.ts'
import type { QueuedComment } from './queue-rows.ts'

/** The group that a volunteer looks at, to come back to it. */
export interface View {
  pattern: string
  key: string
}

export interface AboutItem {
  /** Comments that stay ticked in a form that comes back, as they were read. */
  selected?: readonly string[] | undefined
  view?: View | undefined
  /** What the volunteer had read in the place of a text that its writer changed meanwhile. */
  read?: { id: string; text: string } | undefined
}

/** All that a volunteer decides by, ready to be filled in. Where something is not said, it is null and hidden. */
export function presentItem(comment: QueuedComment, { selected = [], view, read }: AboutItem = {}) {
  const { id, thread, address, number, published_at, removal_asked_rule: rule } = comment
  const published = comment.status === 'published'
  const election = !published && comment.reasons.includes('election')
  return {
    ...ids(id),
    kind: comment.kind,
    id,
    read_mark: readMark(comment),
    text: comment.text,
    name: comment.name,
    capacity: CAPACITIES[comment.capacity as Capacity],
    when: shortMoment((published && published_at) || comment.posted_at),
    number: number === null ? null : `#${number}`,
    thread,
    article: addressOf(address, number) ?? address,
    in_reply_to: comment.in_reply_to === null ? null : `#${comment.in_reply_to}`,
    reply_address: addressOf(address, comment.in_reply_to),
    corrects: comment.corrects === null ? null : `#${comment.corrects}`,
    corrects_address: addressOf(address, comment.corrects),
    question: comment.question,
    quote: comment.quote,
    body: commentBody(comment.text),
    read_before: read?.id === id && read.text !== comment.text ? commentBody(read.text) : null,
    writer: aboutWriter(comment),
    reasons: whyHeld(comment).map((sentence) => ({ sentence })),
    // A comment that cannot be published has no button that would be refused.
    publishable: comment.may_speak,
    second:
      speaksForOffice(comment.capacity as Capacity) && comment.may_speak ? 'It is official: a removal needs a second volunteer.' : null,
    argues: comment.argues,
    election,
    must_confirm: comment.argues || election,
    confirm: comment.argues ? 'I take part here, and decide anyway' : 'I publish it anyway',
    asked: comment.removal_asked
      ? comment.removal_asked_by_you
        ? 'You asked for the removal of this official comment. It waits for another volunteer.'
        : 'Somebody asks for the removal of this official comment. It needs you as the second one.'
      : null,
    asked_because: rule === null ? null : HOUSE_RULES[rule as HouseRule],
    asked_rule: rule,
    keep: published ? 'Keep it' : 'Publish it instead',
    can_confirm: comment.removal_asked && !comment.removal_asked_by_you,
    selected: selected.includes(readMark(comment)) ? '' : null,
    pattern: view?.pattern ?? '',
    key: view?.key ?? '',
  }
}

export type PresentedItem = ReturnType<typeof presentItem>

/** The ids of an item's parts: it is copied from a template, and each copy is its own form. */
const ids = (id: string) => ({
  item_id: `item-${id}`,
  by_id: `by-${id}`,
  form_id: `decision-${id}`,
  rule_id: `rule-${id}`,
  confirmed_id: `confirmed-${id}`,
  tick_id: `tick-${id}`,
})

const addressOf = (discussed: string, number: number | null) => (number === null ? null : commentAddress(discussed, number))
