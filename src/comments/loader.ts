import type { Loader } from 'astro/loaders'
import { hasDatabase, publicRows } from '../components/public-rows.ts'
import type { PublishedComment as Row } from './published.ts'

/** As many as the SQL function gives in one answer. */
const BATCH = 1000

/** Reads all published comments into the build. */
export const commentsLoader = (): Loader => ({
  name: 'published-comments',
  async load({ store, logger, generateDigest }) {
    store.clear()
    if (!hasDatabase) return logger.info('No database: the discussions are empty.')
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

const readAfter = (last: Row | undefined) =>
  publicRows<Row>('The comments', 'all_published_comments', { after_thread: last?.thread ?? '', after_number: last?.number ?? 0 })
