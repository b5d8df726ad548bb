import { commentAddress } from '../comment-addresses.ts'
import { presentComment, type PresentedComment } from './comment-view.ts'
import type { PublishedComment } from './published-comment.ts'

/** A comment, the discussion in which it stands, and its place there. */
export type LatestComment = PresentedComment & { thread: string; address: string }

/** The newest published comments of all discussions, without those that were removed. `count` at most. */
export function latestComments(comments: { data: unknown }[], count: number): LatestComment[] {
  const rows = comments.map(({ data }) => data as PublishedComment)
  return rows
    .filter(({ status }) => status === 'published')
    .toSorted((one, other) => Date.parse(other.published_at) - Date.parse(one.published_at) || other.number - one.number)
    .slice(0, count)
    .map((row) => {
      const comment = presentComment(row)
      return { ...comment, thread: row.thread, address: commentAddress(row.address, row.number) }
    })
}
