import type { Config } from '@netlify/functions'
import { dayHere } from '../../src/text/dates.ts'
import { callBuildHook } from '../http/build-hook.ts'
import { countSurveyResponses, forgetSurveyResponses, scatterSurveyResponses } from '../surveys/surveys-rpc.ts'

/** Every night, soon after midnight in eastern Canada. Scheduled functions have no public address. */
export const config: Config = { schedule: '10 5 * * *' }

/**
 * Takes the order of answering out of the tables, destroys what was public long enough, and on Mondays renews about how many
 * answered. The build that follows opens and closes surveys, and shows that number and about how many got in touch with an office.
 */
export default async () => {
  await forgetSurveyResponses()
  await scatterSurveyResponses()
  if (new Date(dayHere()).getUTCDay() === 1) await countSurveyResponses()
  await callBuildHook()
}
