import { PER_PAGE } from './addresses.ts'
import type { PresentedComment } from './presented.ts'

/** One page of a discussion, as static pages hold it. */
export interface DiscussionPage {
  comments: PresentedComment[]
  /** From 1. The first page stands under the article. */
  number: number
  pages: number
  /** Comments in the whole discussion. */
  count: number
  /** The highest number in the whole discussion, 0 when there is none. */
  last: number
}

/** Cuts a discussion, in the order of its numbers, into pages. An empty one is one empty page. */
export function discussionPages(comments: PresentedComment[]): DiscussionPage[] {
  const pages = Math.max(1, Math.ceil(comments.length / PER_PAGE))
  return Array.from({ length: pages }, (_, index) => ({
    comments: comments.slice(index * PER_PAGE, (index + 1) * PER_PAGE),
    number: index + 1,
    pages,
    count: comments.length,
    last: Number(comments.at(-1)?.number.slice(1) ?? 0),
  }))
}
