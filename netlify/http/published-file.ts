import type { z } from 'zod'
import { siteUrl } from '../site-url.ts'

/** What is new or corrected on the site counts at most this long after it is out. */
const KEEP_MS = 60_000

/** Generous for a file of the same site; a person waits for it. */
const TIMEOUT_MS = 5000

/**
 * A reader of JSON files that the build writes beside the pages, each kept for a minute. `isEnough` may want a newer one sooner,
 * for something that may just have come out. Throws when the site does not answer, because nobody must be refused for that; a
 * file that is not there is undefined.
 */
export function publishedFile<Schema extends z.ZodType>(schema: Schema, what: string) {
  const kept = new Map<string, { at: number; content: z.output<Schema> }>()
  return async (path: string, isEnough: (content: z.output<Schema>) => boolean = () => true): Promise<z.output<Schema> | undefined> => {
    const found = kept.get(path)
    if (found && Date.now() - found.at <= KEEP_MS && isEnough(found.content)) return found.content
    const answer = await fetch(siteUrl() + path, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (answer.status === 404) return undefined
    if (!answer.ok) throw new Error(`${what} cannot be read (${answer.status}).`)
    const content = schema.parse(await answer.json())
    kept.set(path, { at: Date.now(), content })
    return content
  }
}

/** The same for a list by names, which is always there: what a name stands for. A name that is not known may be new. */
export function publishedList<Value>(path: string, schema: z.ZodType<Record<string, Value>>, what: string) {
  const read = publishedFile(schema, what)
  return async (name: string): Promise<Value | undefined> => {
    const list = await read(path, (known) => Object.hasOwn(known, name))
    if (!list) throw new Error(`${what} cannot be read (404).`)
    return Object.hasOwn(list, name) ? list[name] : undefined
  }
}
