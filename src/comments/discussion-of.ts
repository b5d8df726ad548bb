import { discussionPages, type DiscussionPage } from './pages.ts'
import { presentComment, type PublishedComment } from './presented.ts'

/** The pages of one discussion out of all comments that the build has read. */
export function discussionOf(thread: string, comments: { data: unknown }[]): DiscussionPage[] {
  const rows = comments.map(({ data }) => data as PublishedComment & { thread: string }).filter((row) => row.thread === thread)
  return discussionPages(rows.toSorted((one, other) => one.number - other.number).map((row) => presentComment(row, thread)))
}
