import { z } from 'zod'
import { siteUrl } from './built-page.ts'

const schema = z.record(z.string(), z.object({ desk: z.string(), thread: z.string().nullable() }))

/** An office to call, and the open discussion that takes what was said, if there is one. */
export type Call = z.output<typeof schema>[string]

/** A new office can be called, and a discussion is closed, at most this long after the page is out. */
const KEEP_MS = 60_000

let kept: { at: number; calls: z.output<typeof schema> } | undefined

/**
 * The call with this id, from the list that the build writes beside the pages, or undefined. Throws when the site does not
 * answer, because nobody must be refused for that.
 */
export async function callAt(id: string): Promise<Call | undefined> {
  if (!kept || Date.now() - kept.at > KEEP_MS || !Object.hasOwn(kept.calls, id)) {
    const answer = await fetch(`${siteUrl()}/calls.json`, { signal: AbortSignal.timeout(5000) })
    if (!answer.ok) throw new Error(`The list of calls cannot be read (${answer.status}).`)
    kept = { at: Date.now(), calls: schema.parse(await answer.json()) }
  }
  return Object.hasOwn(kept.calls, id) ? kept.calls[id] : undefined
}
