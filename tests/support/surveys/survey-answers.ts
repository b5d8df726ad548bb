import { createHash } from 'node:crypto'
import type { Database } from '../../../supabase/local/database.ts'
import type { OpenedDatabase } from '../database/rpc.ts'

/** What the database keeps of a small survey, as src/surveys/plan.ts makes it. */
export const PLAN = {
  items: {
    role: { choices: ['resident', 'employee', 'prefer_not_to_say'], several: false, show_if: null },
    places: { choices: ['tap', 'gate', 'tree'], several: true, show_if: null },
    shade: { choices: ['much', 'none'], several: false, show_if: { item: 'places', is: ['tree', 'gate'] } },
    nth: { choices: Array.from({ length: 200 }, (_, nth) => `n${nth}`), several: false, show_if: null },
  },
  texts: { own_words: { show_if: null }, why: { show_if: { item: 'role', is: ['employee'] } } },
  about: { role: 'role', area: null },
  tables: { everyone: ['places', 'shade'], role: ['places'], area: [] },
}

export const FINGERPRINT = createHash('sha256').update('the questions').digest('hex')

/** A day that is over on no place of the earth, and one that is over everywhere. */
export const FAR = '2999-12-31'
export const OVER = '2020-01-31'

let made = 0

/** A survey that takes answers; its name. */
export async function openSurvey({ service }: OpenedDatabase, change: Record<string, unknown> = {}): Promise<string> {
  const survey = `survey-${++made}`
  const { status, body } = await service('open_survey', {
    survey, version: 1, closes: FAR, fingerprint: FINGERPRINT, questionnaire: JSON.stringify({ title: 'Picnic tables' }), plan: PLAN, ...change,
  }) // prettier-ignore
  if (status !== 200) throw new Error(`The survey was not opened: ${JSON.stringify(body)}`)
  return survey
}

/** The arguments of a response that nothing is wrong with. */
export const aResponse = (survey: string, change: Record<string, unknown> = {}): Record<string, unknown> => ({
  survey,
  version: 1,
  fingerprint: FINGERPRINT,
  closes: FAR,
  answers: { role: 'resident', places: ['tap', 'gate'] },
  texts: { own_words: { text: 'Bins, please.', may_quote: true } },
  ...change,
})

/** Ends a survey, as time does. */
export const closeSurvey = (database: Database, survey: string) =>
  database.query('update private.surveys set closes = $2 where survey = $1', [survey, OVER])

/** Sorts all texts of a closed survey as texts that mention no theme, without which no results of it can be prepared. */
export async function sortTexts({ service }: OpenedDatabase, session_hash: string, survey: string): Promise<void> {
  const { body } = await service<{ texts: { id: string }[] }>('read_survey_texts', { session_hash, survey, version: 1, size: 100 })
  for (const { id } of body.texts) await service('sort_survey_text', { session_hash, text_id: id, theme_ids: [] })
}
