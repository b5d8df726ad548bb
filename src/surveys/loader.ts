import type { Loader } from 'astro/loaders'
import { hasDatabase, publicRows } from '../components/public-rows.ts'
import type { SurveyCount } from './count.ts'

/** Reads into the build about how many responses each survey has. */
export const surveyCountsLoader = (): Loader => ({
  name: 'survey-counts',
  async load({ store, logger, generateDigest }) {
    store.clear()
    if (!hasDatabase) return logger.info('No database: no survey has an answer.')
    for (const count of await publicRows<SurveyCount>('The number of answers', 'survey_counts')) {
      const data = { ...count }
      store.set({ id: `${count.survey}/${count.version}`, data, digest: generateDigest(data) })
    }
  },
})
