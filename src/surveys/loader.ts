import { glob, type Loader } from 'astro/loaders'
import { hasDatabase, publicValue } from '../components/public-rows.ts'
import type { SurveyCount } from './count.ts'
import { fingerprintOf } from './plan.ts'
import type { Survey } from './survey.ts'
import { whyNotChanged } from './version-guard.ts'

const readCounts = () => (hasDatabase ? publicValue<SurveyCount[]>('The number of answers', 'survey_counts') : Promise.resolve([]))

/**
 * The surveys in src/content/surveys. What people were asked cannot be changed under their answers: here, where every page
 * gets its surveys from, a build stops when a file differs from what the database keeps of the same version.
 */
export function surveysLoader(): Loader {
  const files = glob({ base: 'src/content/surveys', pattern: '*.yaml' })
  return {
    name: 'surveys',
    async load(context) {
      const asked = await readCounts()
      let loaded = false
      const whyNot = async (id: string, data: unknown) => whyNotChanged(id, data as Survey, await fingerprintOf(data as Survey), asked)
      await files.load({
        ...context,
        async parseData(entry) {
          const data = await context.parseData(entry)
          // After a save in `npm run dev`: somebody in the middle of a sentence must not lose the preview.
          const reason = loaded && (await whyNot(entry.id, data))
          if (reason) context.logger.error(reason)
          return data
        },
      })
      // All that is kept, not all that was read: a file that is as it was at the last build is not read again.
      const reasons = await Promise.all(context.store.values().map(({ id, data }) => whyNot(id, data)))
      const refused = reasons.filter((reason) => reason !== undefined)
      loaded = true
      if (refused.length === 0) return
      const error = new Error(refused.join('\n'))
      // Where in the program this was noticed means nothing to the person who reads it.
      error.stack = ''
      throw error
    },
  }
}

/** Reads into the build about how many responses each survey has. */
export const surveyCountsLoader = (): Loader => ({
  name: 'survey-counts',
  async load({ store, logger, generateDigest }) {
    store.clear()
    if (!hasDatabase) return logger.info('No database: no survey has an answer.')
    for (const count of await readCounts()) {
      const data = { ...count }
      store.set({ id: `${count.survey}/${count.version}`, data, digest: generateDigest(data) })
    }
  },
})
