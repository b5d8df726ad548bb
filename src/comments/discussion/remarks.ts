import type { Element, ElementContent, Root, Text } from 'hast'
import { ASSOCIATION } from '../../settings/association.ts'
import { daysAgo } from '../../text/dates.ts'
import { replyAddress } from '../comment-addresses.ts'
import type { PublishedComment } from './published-comment.ts'

const text = (value: string): Text => ({ type: 'text', value })

const element = (tagName: string, children: ElementContent[], properties: Element['properties'] = {}): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
})

/** The way from one comment of a discussion to another, as a link with its number. */
const linkTo = ({ address, number }: PublishedComment, other: number) =>
  element('a', [text(`#${other}`)], { href: replyAddress(address, number, other) })

/**
 * What stands between the head of a comment and its words: what it corrects, what corrects it, that it was changed, and
 * whether its question was answered. Null when there is nothing to say.
 */
export function notesOn(comment: PublishedComment, now: Date): Root | null {
  if (comment.status !== 'published') return null
  const notes = [
    ...(comment.corrects === null ? [] : [[text('Corrects '), linkTo(comment, comment.corrects), text('.')]]),
    ...(comment.corrected_by === null ? [] : [[text('Its writer corrected this in '), linkTo(comment, comment.corrected_by), text('.')]]),
    ...(comment.changed_at === null ? [] : [[text('Changed by its writer within 15 minutes.')]]),
    ...(comment.question ? [question(comment, now)] : []),
  ]
  const joined = notes.flatMap((note, place) => (place === 0 ? note : [text(' '), ...note]))
  return joined.length === 0 ? null : { type: 'root', children: joined }
}

function question(comment: PublishedComment, now: Date): ElementContent[] {
  const asked = `A question to ${ASSOCIATION.speakers.employer}, `
  if (comment.answered_by !== null) return [text(`${asked}answered in `), linkTo(comment, comment.answered_by), text('.')]
  return [text(`${asked}asked ${daysAgo(comment.published_at, now)}, no answer yet.`)]
}

const GONE = {
  removed: 'The comment that was quoted here was removed by a volunteer.',
  withdrawn: 'The comment that was quoted here was withdrawn by its writer.',
  held: 'The comment that was quoted here waits for a volunteer.',
  changed: 'The comment was changed since, and does not say this any more.',
  corrected: 'Its writer corrected the comment since.',
} as const

/**
 * The quoted passage with the number of its source, and what became of that since. `cite` tells it from a quote that
 * somebody typed: no Markdown makes one.
 */
export function quoteIn(comment: PublishedComment): Element | null {
  if ((comment.quote === null && comment.quote_state === null) || comment.in_reply_to === null) return null
  const source = linkTo(comment, comment.in_reply_to)
  const passage = comment.quote === null ? [] : [element('p', [source, text(`: ${comment.quote}`)])]
  const note = comment.quote_state === null ? [] : [element('p', [element('em', [text(GONE[comment.quote_state])])])]
  return element('blockquote', [...passage, ...note], { cite: String(source.properties['href']) })
}

/** The answers that a comment got, each a link. Null when there are none. */
export function repliesTo(comment: PublishedComment): Root | null {
  if (comment.replies.length === 0) return null
  const links = comment.replies.flatMap((number, place) => [text(place === 0 ? 'Replies: ' : ', '), linkTo(comment, number)])
  return { type: 'root', children: links }
}
