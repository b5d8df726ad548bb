import type { Loader } from 'astro/loaders'
import { hasDatabase, publicValue } from '../../components/public-rows.ts'
import { readResults, type ReleaseRow } from './released.ts'

/** Reads all released results into the build. A file that does not fit stops it. Its bytes are kept: people download them. */
export const surveyResultsLoader = (): Loader => ({
  name: 'survey-results',
  async load({ store, logger, generateDigest }) {
    store.clear()
    if (!hasDatabase) return logger.info('No database: no survey has results.')
    for (const row of await publicValue<ReleaseRow[]>('The results of surveys', 'survey_results')) {
      readResults(row)
      const data = { ...row }
      store.set({ id: `${row.survey}/${row.version}`, data, digest: generateDigest(data) })
    }
  },
})
