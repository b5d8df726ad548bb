import { ASSOCIATION } from '../settings/association.ts'
import type { Survey } from './survey.ts'

/** What everybody may know of a version's answers, as the database gives it. */
export interface SurveyCount {
  survey: string
  version: number
  /** Rounded down to ten as of the last weekly count; null below 20. */
  about: number | null
  /** Of the questions as people were asked them, see plan.ts. */
  fingerprint: string
}

/** How many people have answered, as exactly as the site says while a survey is open (R2 in docs/decisions/surveys.md). */
export function countOf(id: string, { version }: Pick<Survey, 'version'>, counts: { data: unknown }[]): string {
  const found = counts.map(({ data }) => data as SurveyCount).find((count) => count.survey === id && count.version === version)
  return typeof found?.about === 'number'
    ? `about ${found.about.toLocaleString(ASSOCIATION.language)} answers`
    : 'fewer than 20 answers so far'
}

/** Stands where the number does: it would tell when somebody answered if it moved with each answer. */
export const COUNT_NOTE = 'This number is renewed once a week, and by tens, so that nobody can tell when somebody answered.'
