import { CAPACITIES, type Capacity } from '../capacities.ts'
import { PER_PAGE, replyAddress } from '../comment-addresses.ts'
import type { PublishedComment } from './published-comment.ts'

/** One page of a discussion, as static pages hold it. */
export interface DiscussionPage {
  comments: PublishedComment[]
  /** From 1. The first page stands under the article. */
  number: number
  pages: number
  /** Comments in the whole discussion. */
  count: number
  /** The highest number in the whole discussion, 0 when there is none. */
  last: number
  /** The newest comment that speaks for the municipality or a councillor, wherever it stands. */
  official: { number: string; address: string; by: string; published_at: string } | null
  /** Questions to the municipality that nobody who may has answered. */
  waiting: { count: number; oldest: string } | null
}

/** Cuts a discussion, in the order of its numbers, into pages. An empty one is one empty page. */
export function discussionPages(comments: PublishedComment[]): DiscussionPage[] {
  const pages = Math.max(1, Math.ceil(comments.length / PER_PAGE))
  const whole = {
    pages,
    count: comments.length,
    last: comments.at(-1)?.number ?? 0,
    waiting: waitingQuestions(comments),
  }
  return Array.from({ length: pages }, (_, index) => ({
    ...whole,
    comments: comments.slice(index * PER_PAGE, (index + 1) * PER_PAGE),
    number: index + 1,
    official: newestOfficial(comments, index * PER_PAGE + 1),
  }))
}

/** `from` is a place on the page that names it: there the way to it is a jump. */
function newestOfficial(comments: PublishedComment[], from: number): DiscussionPage['official'] {
  const newest = comments.findLast(({ capacity }) => capacity === 'city_official' || capacity === 'councillor')
  if (!newest) return null
  const { number, name, capacity, published_at } = newest
  const address = replyAddress(newest.address, from, number)
  return { number: `#${number}`, address, by: `${name}, ${CAPACITIES[capacity as Capacity]}`, published_at }
}

function waitingQuestions(comments: PublishedComment[]): DiscussionPage['waiting'] {
  const asked = comments.filter(({ question, answered_by }) => question && answered_by === null).map((comment) => comment.published_at)
  return asked.length === 0 ? null : { count: asked.length, oldest: asked.toSorted()[0]! }
}
