import { SUPABASE_PUBLISHABLE_KEY, SUPABASE_URL } from 'astro:env/server'
import type { Loader } from 'astro/loaders'
import type { PublishedComment as Row } from './published.ts'

/** As many as the SQL function gives in one answer. */
const BATCH = 1000

/**
 * Reads all published comments into the build, through the function that is open to everybody. A database that does not
 * answer stops the build: yesterday's site stays up, instead of one without its discussion.
 */
export const commentsLoader = (): Loader => ({
  name: 'published-comments',
  async load({ store, logger, generateDigest }) {
    store.clear()
    // Only `astro check` and `astro sync` come here without a database; a build refuses, see netlify/refuse-without-database.ts.
    if (!SUPABASE_URL) return logger.info('No database: the discussions are empty.')
    let last: Row | undefined
    do {
      const rows: Row[] = await readAfter(last)
      for (const row of rows) {
        const data = { ...row }
        store.set({ id: `${row.thread}/${row.number}`, data, digest: generateDigest(data) })
      }
      last = rows.length === BATCH ? rows.at(-1) : undefined
    } while (last)
  },
})

async function readAfter(last: Row | undefined): Promise<Row[]> {
  const answer = await fetch(`${SUPABASE_URL}/rest/v1/rpc/all_published_comments`, {
    method: 'POST',
    headers: { apikey: SUPABASE_PUBLISHABLE_KEY ?? '', 'content-type': 'application/json' },
    body: JSON.stringify({ after_thread: last?.thread ?? '', after_number: last?.number ?? 0 }),
  }).catch((cause: unknown) => {
    throw new Error(`The comments cannot be read: the database at ${SUPABASE_URL} does not answer.`, { cause })
  })
  if (!answer.ok)
    throw new Error(`The comments cannot be read: the database answered ${answer.status}. Were the migrations applied (supabase db push)?`)
  return (await answer.json()) as Row[]
}
