import { ASSOCIATION } from '../association.ts'
import type { Survey } from './survey.ts'

/** As the database gives it: rounded down to ten, and missing while there are fewer. */
export interface SurveyCount {
  survey: string
  version: number
  about: number
}

/** How many people have answered, as exactly as the site says while a survey is open. */
export function countOf(id: string, { version }: Pick<Survey, 'version'>, counts: { data: unknown }[]): string {
  const found = counts.map(({ data }) => data as SurveyCount).find((count) => count.survey === id && count.version === version)
  return found ? `about ${found.about.toLocaleString(ASSOCIATION.language)} answers` : 'fewer than ten answers so far'
}
