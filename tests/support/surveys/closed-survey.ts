import { join } from 'node:path'
import { fingerprintOf, planOf } from '../../../src/surveys/plan.ts'
import type { Survey } from '../../../src/surveys/survey.ts'
import type { Database } from '../../../supabase/local/database.ts'
import { bootstrap, migrate } from '../../../supabase/local/migrate.ts'
import { openPGlite } from '../../../supabase/local/pglite.ts'
import { goodSurvey } from './good-survey.ts'
import { OVER } from './survey-answers.ts'

/** The survey of those who answered, as a site has it that closed it long ago. */
export const CLOSED = 'picnic-tables'

/** The texts of closed surveys: six mention bins, one names a person, one may not be quoted. */
export const TEXTS = [
  { text: 'More bins, please.', may_quote: true },
  { text: 'Bins by the house of Marta Müller, number 12.', may_quote: true },
  { text: 'Keep this about the bins to yourselves.', may_quote: false },
  ...['The bins are full.', 'Where are the bins?', 'Bins!'].map((text) => ({ text, may_quote: true })),
]

/** What the nth of many people chose: every choice by enough people, and by another share of each group. */
export const nthAnswers = (nth: number) => ({
  ...(nth % 7 === 0 ? {} : { role: nth % 3 === 0 ? 'employee' : nth % 11 === 0 ? 'other' : 'resident' }),
  area: nth % 2 === 0 ? 'near' : 'far',
  visits: ['from_0', 'from_1', 'from_1', 'from_5'][nth % 4],
  places: nth % 5 === 0 ? ['tap', 'gate'] : [['tap', 'gate', 'tree'][nth % 3]],
  enough: ['agree', 'disagree', 'neither', 'disagree_strongly', 'agree_strongly'][(nth * 7) % 5],
  needs__shade: ['much', 'some', 'none'][(nth * 5) % 3],
  needs__water: ['some', 'much'][nth % 2],
})

/** Puts a survey with these people's answers into a database, as if it had closed years ago. */
export async function insertClosed(database: Database, survey: Survey = goodSurvey(), name = CLOSED, people = 240): Promise<void> {
  const questionnaire = JSON.stringify({ ...survey, opens: '2020-01-01', closes: OVER })
  await database.query(
    'insert into private.surveys (survey, version, closes, fingerprint, questionnaire, plan) values ($1, $2, $3, $4, $5, $6::text::jsonb)',
    [name, survey.version, OVER, await fingerprintOf(survey), questionnaire, JSON.stringify(planOf(survey))],
  )
  const answers = Array.from({ length: people }, (_, nth) => nthAnswers(nth))
  await database.query(
    'insert into private.survey_responses (survey, version, answers) select $1, $2, a from jsonb_array_elements($3::text::jsonb) a',
    [name, survey.version, JSON.stringify(answers)],
  )
  await database.query(
    `insert into private.survey_texts (survey, version, question, text, may_quote)
     select $1, $2, 'own_words', t ->> 'text', (t -> 'may_quote')::boolean from jsonb_array_elements($3::text::jsonb) t`,
    [name, survey.version, JSON.stringify(TEXTS)],
  )
  await database.query('insert into private.survey_totals (survey, version, responses, about) values ($1, $2, $3, $4)', [
    name, survey.version, people, Math.floor(people / 10) * 10,
  ]) // prettier-ignore
}

/** Makes the data of a site that has never run, with this survey in it. The site is started on it afterwards. */
export async function dataWithClosed(dataDir: string, more: (database: Database) => Promise<void> = async () => undefined): Promise<void> {
  const database = await openPGlite(join(dataDir, 'database'))
  await bootstrap(database)
  await migrate(database)
  await insertClosed(database)
  await more(database)
  await database.close()
}
