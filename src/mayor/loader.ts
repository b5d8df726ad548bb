import type { Loader } from 'astro/loaders'
import { hasDatabase, publicRows } from '../components/public-rows.ts'
import type { ContactCount } from './contact-counts.ts'

/** Reads into the build about how many people got in touch with each office. */
export const contactCountsLoader = (): Loader => ({
  name: 'contact-counts',
  async load({ store, logger, generateDigest }) {
    store.clear()
    if (!hasDatabase) return logger.info('No database: nobody has got in touch.')
    const after = (last?: ContactCount) => ({ after_call: last?.call ?? '', after_week: last?.week ?? null, after_how: last?.how ?? null })
    for await (const count of publicRows('The number of people who got in touch', 'contact_counts', after)) {
      const data = { ...count }
      store.set({ id: `${count.call}/${count.week ?? count.how ?? 'all'}`, data, digest: generateDigest(data) })
    }
  },
})
