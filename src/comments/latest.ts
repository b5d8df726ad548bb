import { commentAddress } from './addresses.ts'
import { presentComment, type PresentedComment, type PublishedComment } from './presented.ts'

/** A comment, the discussion in which it stands, and its place there. */
export type LatestComment = PresentedComment & { thread: string; address: string }

type Row = PublishedComment & { thread: string }

/** The newest published comments of all discussions, without those that were removed. `count` at most. */
export function latestComments(comments: { data: unknown }[], count: number): LatestComment[] {
  const rows = comments.map(({ data }) => data as Row)
  return rows
    .filter(({ removed_at }) => removed_at === null)
    .toSorted((one, other) => Date.parse(other.published_at) - Date.parse(one.published_at) || other.number - one.number)
    .slice(0, count)
    .map((row) => {
      const comment = presentComment(row, row.thread)
      return { ...comment, thread: row.thread, address: commentAddress(row.thread, placeOf(row, rows), comment.anchor) }
    })
}

/** Removed comments keep their places. */
const placeOf = ({ thread, number }: Row, rows: Row[]) => rows.filter((row) => row.thread === thread && row.number <= number).length
