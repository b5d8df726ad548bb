import type { Found } from './found.ts'

/** A page that was found; its words are loaded when it is shown. */
export interface Result {
  data(): Promise<Found>
}

/** The part of pagefind.js that is used here; its package describes only what builds use. */
interface Pagefind {
  search(words: string): Promise<{ results: Result[] }>
  destroy(): Promise<void>
}

/** Written by build/search.ts beside the pages, so it is not part of this file's bundle. */
const PAGEFIND = '/pagefind/pagefind.js'

const load = async () => (await import(/* @vite-ignore */ PAGEFIND)) as Pagefind

/** Whether an index is loaded, which may be older than the site by now. */
let loaded = false

/**
 * Looks for words and shows what was found. A second time with everything loaded anew when that fails (a connection that
 * is lost for a moment), or when an index that was loaded earlier knows nothing: since then the site may have been
 * published again, and its index has files of other names.
 */
export async function findAndShow(words: string, show: (results: Result[]) => Promise<void>, again = true): Promise<void> {
  const known = loaded
  try {
    const { results } = await (await load()).search(words)
    loaded = true
    if (results.length > 0 || !known || !again) return await show(results)
  } catch (cause) {
    if (!again) throw cause
  }
  loaded = false
  await (await load()).destroy()
  return findAndShow(words, show, false)
}
