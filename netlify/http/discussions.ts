import * as z from 'zod'
import { publishedList } from './published-file.ts'
import { refused, type Refused } from './refused.ts'

/** The pages of all articles, on which discussions stand. */
export const ARTICLES = /^\/news\/[a-z0-9-]{1,120}\/$/

const states = z.record(z.string(), z.enum(['open', 'closed']))
const stateOf = publishedList('/news/discussions.json', states, 'The list of discussions')

/** Whether a discussion exists and takes comments, from the list that the build writes beside the articles. */
export const discussionState = async (thread: string) => (await stateOf(thread)) ?? 'unknown'

/** Why nobody can write in a discussion, or undefined where everybody can. */
export async function notWritable(thread: string): Promise<Refused | undefined> {
  const state = await discussionState(thread)
  if (state === 'unknown') return refused(422, 'There is no such discussion.', 'thread')
  if (state === 'open') return undefined
  return refused(422, 'This discussion is closed. Your text is still here: copy it, and write to the association.', 'thread')
}
