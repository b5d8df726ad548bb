import { resultsSchema, type Results } from './results-file.ts'
import { isoDay } from '../../text/clock.ts'

/** A results file as it is published: the same results are the same bytes. Reading them and writing them again changes nothing. */
export function bytesOf(results: Results): string {
  // Parsing puts the keys into the order of the schema.
  const ordered = resultsSchema.parse(results)
  const { opens, closes } = ordered.questionnaire
  const questionnaire = { ...ordered.questionnaire, opens: isoDay(opens), closes: isoDay(closes) }
  return `${JSON.stringify({ ...ordered, questionnaire }, null, 1)}\n`
}
