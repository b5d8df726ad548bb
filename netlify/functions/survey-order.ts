import type { Config } from '@netlify/functions'
import { scatterSurveyResponses } from '../database/surveys.ts'
import { callBuildHook } from '../http/build-hook.ts'

/** Every night, soon after midnight in eastern Canada. Scheduled functions have no public address. */
export const config: Config = { schedule: '10 5 * * *' }

/** Takes the order of answering out of the tables. The build that follows opens and closes surveys and renews their counts. */
export default async () => {
  await scatterSurveyResponses()
  await callBuildHook()
}
