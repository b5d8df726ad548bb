import { z } from 'zod'
import { siteUrl } from './built-page.ts'
import { refused, type Refused } from './refused.ts'

const schema = z.record(z.string(), z.enum(['open', 'closed']))

/** A published article takes comments at most this long after its page is out. */
const KEEP_MS = 60_000

let kept: { at: number; discussions: z.output<typeof schema> } | undefined

/**
 * Whether a discussion exists and takes comments, from the list that the build writes beside the articles. Throws when
 * the site does not answer, because a comment must not be refused for that.
 */
export async function discussionState(thread: string): Promise<'open' | 'closed' | 'unknown'> {
  if (!kept || Date.now() - kept.at > KEEP_MS || !Object.hasOwn(kept.discussions, thread)) {
    const answer = await fetch(`${siteUrl()}/news/discussions.json`, { signal: AbortSignal.timeout(5000) })
    if (!answer.ok) throw new Error(`The list of discussions cannot be read (${answer.status}).`)
    kept = { at: Date.now(), discussions: schema.parse(await answer.json()) }
  }
  return Object.hasOwn(kept.discussions, thread) ? (kept.discussions[thread] ?? 'unknown') : 'unknown'
}

/** Why nobody can write in a discussion, or undefined where everybody can. */
export async function notWritable(thread: string): Promise<Refused | undefined> {
  const state = await discussionState(thread)
  if (state === 'unknown') return refused(422, 'There is no such discussion.', 'thread')
  if (state === 'open') return undefined
  return refused(422, 'This discussion is closed. Your text is still here: copy it, and write to the association.', 'thread')
}
