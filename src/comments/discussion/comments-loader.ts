import type { Loader } from 'astro/loaders'
import { hasDatabase, publicRows } from '../../components/public-rows.ts'
import type { PublishedComment as Row } from './published-comment.ts'

/** Reads all published comments into the build. */
export const commentsLoader = (): Loader => ({
  name: 'published-comments',
  async load({ store, logger, generateDigest }) {
    store.clear()
    if (!hasDatabase) return logger.info('No database: the discussions are empty.')
    const after = (last?: Row) => ({ after_thread: last?.thread ?? '', after_number: last?.number ?? 0 })
    for await (const row of publicRows('The comments', 'all_published_comments', after)) {
      const data = { ...row }
      store.set({ id: `${row.thread}/${row.number}`, data, digest: generateDigest(data) })
    }
  },
})
