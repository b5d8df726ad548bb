import * as z from 'zod'
import { publishedList } from '../http/published-file.ts'
import { refused, type Refused } from '../http/refused.ts'

/** The pages of all articles, on which discussions stand. */
export const ARTICLES = /^\/news\/[a-z0-9-]{1,120}\/$/

const discussions = z.record(z.string(), z.object({ state: z.enum(['open', 'closed']), address: z.string() }))

/** A discussion, from the list that the build writes beside the articles: where it stands, and whether it takes comments. */
export const discussionAt = publishedList('/news/discussions.json', discussions, 'The list of discussions')

/**
 * The page of the discussion that a form names, for showing the form there again. Undefined for what is no discussion, and when
 * the site does not give its list: then it gives no page either, and the words come back on a plain one.
 */
export async function pageOfDiscussion(thread: unknown): Promise<string | undefined> {
  const discussion = typeof thread === 'string' ? await discussionAt(thread).catch(() => undefined) : undefined
  return discussion?.address
}

/** A discussion in which everybody can write, or why nobody can. */
export async function openDiscussion(thread: string): Promise<{ ok: true; address: string } | Refused> {
  const discussion = await discussionAt(thread)
  if (!discussion) return refused(422, 'There is no such discussion.', 'thread')
  if (discussion.state === 'open') return { ok: true, address: discussion.address }
  return refused(422, 'This discussion is closed. Your text is still here: copy it, and write to the association.', 'thread')
}
