import type { Element, ElementContent, Root } from 'hast'
import { ASSOCIATION } from '../../settings/association.ts'
import { shortMoment } from '../../text/dates.ts'
import { CAPACITIES, DISCLAIMERS } from '../capacities.ts'
import { commentAddress, PER_PAGE } from '../comment-addresses.ts'
import { commentBody } from '../markdown.ts'
import type { Mine, OwnComment } from './own-comment.ts'
import { standingOf } from './status-sentence.ts'

/** What was just done, said once at the top of the page. */
const DONE: Record<string, string> = {
  edited: 'Your new text is stored and public.',
  edited_waits: 'Your new text is stored. It waits, as you see beside it, and the old one is not public any more.',
  corrected: 'Your correction is published, and both comments point at each other.',
  corrected_waits: 'Your correction is stored. It waits, as you see beside it. Your earlier comment stays as it is.',
  withdrawn: 'Your comment is withdrawn. Name and words are gone from the site; number and date stay.',
  mail: 'Your choice about mails is stored.',
}

const text = (value: string): ElementContent => ({ type: 'text', value })
const link = (href: string, words: string): Element => ({ type: 'element', tagName: 'a', properties: { href }, children: [text(words)] })

/** An article's address as words: its title is not known where comments are stored. */
const titleOf = (thread: string) => thread.charAt(0).toUpperCase() + thread.slice(1).replaceAll('-', ' ')

/** Everything of a comment that its writer reads, ready to be filled in. `site` stands before each address, for a file that is read elsewhere. */
export function presentOwn(comment: OwnComment, site = '') {
  const { thread, number, name, quote, capacity } = comment
  const to = (other: number) => link(site + commentAddress(comment.address, other), `#${other}`)
  const article = link(site + comment.address, titleOf(thread))
  const notes: ElementContent[][] = [
    ...(comment.in_reply_to === null ? [] : [[text('In reply to '), to(comment.in_reply_to), text('. ')]]),
    ...(comment.corrects === null ? [] : [[text('Corrects '), to(comment.corrects), text('. ')]]),
    ...(comment.question ? [[text(`A question to ${ASSOCIATION.speakers.employer}. `)]] : []),
    ...(comment.wants_replies ? [[text('You asked to be told about answers. ')]] : []),
    ...(comment.changed_at === null ? [] : [[text(`You changed it: ${shortMoment(comment.changed_at)} Your earlier words are gone.`)]]),
  ]
  return {
    title: root(number === null ? [text('In '), article] : [to(number), text(' in '), article]),
    which: whichOf(number),
    standing: standingOf(comment),
    name,
    capacity: CAPACITIES[capacity],
    disclaimer: DISCLAIMERS[capacity] ?? null,
    posted: shortMoment(comment.posted_at),
    posted_at: new Date(comment.posted_at).toISOString(),
    notes: notes.length === 0 ? null : root(notes.flat()),
    quote,
    body: comment.text === null ? null : commentBody(comment.text),
  }
}

/** Said after the name of a form, for those who hear it without seeing where it stands. */
const whichOf = (number: number | null) => (number === null ? ' the comment without a number' : ` #${number}`)

const root = (children: ElementContent[]): Root => ({ type: 'root', children })

/** Also one that a volunteer removed: its words are still stored. */
const canBeWithdrawn = ({ text: words }: OwnComment) => words !== null
const canBeCorrected = ({ status, proved }: OwnComment) => status === 'published' && proved

/** The form of a comment that takes an edited text: its own, or when it is too late the one for a correction. Empty without both. */
export function formForText(mine: Mine, id: string): string {
  const comment = mine.comments.find((own) => own.id === id)
  if (comment?.can_be_edited) return `edit-${id}`
  return comment && canBeCorrected(comment) ? `correct-${id}` : ''
}

interface Shown {
  /** What was done just now. */
  done?: string | null
  /** From 1. */
  page?: number
  /** The id of a comment whose page is shown, whatever `page` says. */
  at?: string | null
  /** The id of a form that is shown unfolded. */
  open?: string
}

/** What is filled into the page of somebody's own comments: forty of them, as in a discussion, because each brings its forms. */
export function presentMine(mine: Mine, { done = null, page = 1, at = null, open = '' }: Shown = {}) {
  const pages = Math.max(1, Math.ceil(mine.comments.length / PER_PAGE))
  const place = mine.comments.findIndex(({ id }) => id === at)
  const shown = place >= 0 ? Math.floor(place / PER_PAGE) + 1 : Math.min(Math.max(1, page), pages)
  const form = (name: string, { id, number }: OwnComment) => ({
    id,
    which: whichOf(number),
    form_id: `${name}-${id}`,
    field_id: `${name}-text-${id}`,
    open: open === `${name}-${id}` ? '' : null,
  })
  const chosen = (choice: Mine['reply_mail']) => (mine.reply_mail === choice ? '' : null)
  return {
    done: done !== null && Object.hasOwn(DONE, done) ? DONE[done] : null,
    signed_in: true,
    signed_out: false,
    proved: mine.email !== null,
    unproved: mine.email === null,
    count: countOf(mine.comments.length),
    paged: pages > 1,
    which_page: `Page ${shown} of ${pages}`,
    newer: shown > 1 ? `/api/comments/mine?page=${shown - 1}` : null,
    older: shown < pages ? `/api/comments/mine?page=${shown + 1}` : null,
    settings: mine.email === null ? [] : [{ email: mine.email, each: chosen('each'), daily: chosen('daily'), none: chosen('none') }],
    comments: mine.comments.slice((shown - 1) * PER_PAGE, shown * PER_PAGE).map((comment) => ({
      ...presentOwn(comment),
      edit: comment.can_be_edited ? [{ ...form('edit', comment), text: comment.text }] : [],
      correct: canBeCorrected(comment) ? [form('correct', comment)] : [],
      withdraw: canBeWithdrawn(comment) ? [form('withdraw', comment)] : [],
    })),
  }
}

function countOf(count: number): string {
  if (count === 0) return 'There is no comment of yours here.'
  return count === 1 ? 'One comment.' : `${count.toLocaleString(ASSOCIATION.language)} comments, the newest first.`
}
