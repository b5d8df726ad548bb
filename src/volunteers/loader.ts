import type { Loader } from 'astro/loaders'
import { hasDatabase, publicValue } from '../components/public-rows.ts'
import { ASSOCIATION } from '../settings/association.ts'
import type { LoggedMonth } from './log.ts'

/** Reads into the build what volunteers did, month by month. */
export const moderationLogLoader = (): Loader => ({
  name: 'moderation-log',
  async load({ store, logger, generateDigest }) {
    store.clear()
    if (!hasDatabase) return logger.info('No database: the log of moderation is empty.')
    const parameters = { time_zone: ASSOCIATION.timeZone }
    for (const month of await publicValue<LoggedMonth[]>('The log of moderation', 'decision_log', parameters)) {
      const data = { ...month }
      store.set({ id: month.month, data, digest: generateDigest(data) })
    }
  },
})
