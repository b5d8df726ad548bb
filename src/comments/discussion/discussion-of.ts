import { discussionPages, type DiscussionPage } from './discussion-pages.ts'
import type { PublishedComment } from './published-comment.ts'

type Entries = { data: unknown }[]

const threadsOf = new WeakMap<Entries, Map<string, PublishedComment[]>>()

/** The pages of one discussion out of all comments that the build has read. They are sorted by thread once for all pages of a build. */
export function discussionOf(thread: string, comments: Entries): DiscussionPage[] {
  let threads = threadsOf.get(comments)
  if (!threads) threadsOf.set(comments, (threads = byThread(comments)))
  return discussionPages(threads.get(thread) ?? [])
}

function byThread(comments: Entries): Map<string, PublishedComment[]> {
  const rows = comments.map(({ data }) => data as PublishedComment)
  return Map.groupBy(
    rows.toSorted((one, other) => one.number - other.number),
    ({ thread }) => thread,
  )
}
