import { SUPABASE_PUBLISHABLE_KEY, SUPABASE_URL } from 'astro:env/server'
import type { Loader } from 'astro/loaders'
import type { SurveyCount } from './count.ts'

/**
 * Reads into the build about how many responses each survey has, through the function that is open to everybody. A
 * database that does not answer stops the build: yesterday's site stays up, instead of one that counts wrongly.
 */
export const surveyCountsLoader = (): Loader => ({
  name: 'survey-counts',
  async load({ store, logger, generateDigest }) {
    store.clear()
    // Only `astro check` and `astro sync` come here without a database; a build refuses, see netlify/refuse-without-database.ts.
    if (!SUPABASE_URL) return logger.info('No database: no survey has an answer.')
    for (const count of await readCounts()) {
      const data = { ...count }
      store.set({ id: `${count.survey}/${count.version}`, data, digest: generateDigest(data) })
    }
  },
})

async function readCounts(): Promise<SurveyCount[]> {
  const answer = await fetch(`${SUPABASE_URL}/rest/v1/rpc/survey_counts`, {
    method: 'POST',
    headers: { apikey: SUPABASE_PUBLISHABLE_KEY ?? '', 'content-type': 'application/json' },
    body: '{}',
  }).catch((cause: unknown) => {
    throw new Error(`The number of answers cannot be read: the database at ${SUPABASE_URL} does not answer.`, { cause })
  })
  if (!answer.ok)
    throw new Error(
      `The number of answers cannot be read: the database answered ${answer.status}. Were the migrations applied (supabase db push)?`,
    )
  return (await answer.json()) as SurveyCount[]
}
