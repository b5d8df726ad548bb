import { surveySchema, type Survey } from '../../src/surveys/survey.ts'
import { siteUrl } from './built-page.ts'

/** A corrected survey is answered by its new questions at most this long after its page is out. */
const KEEP_MS = 60_000

const kept = new Map<string, { at: number; survey: Survey }>()

/**
 * The survey with this address, from the file that the build writes beside its page, or undefined. Throws when the site
 * does not answer, because answers must not be refused for that.
 */
export async function surveyAt(slug: string): Promise<Survey | undefined> {
  if (!/^[a-z0-9-]{1,80}$/.test(slug)) return undefined
  const found = kept.get(slug)
  if (found && Date.now() - found.at <= KEEP_MS) return found.survey
  const answer = await fetch(`${siteUrl()}/surveys/${slug}/questions.json`, { signal: AbortSignal.timeout(5000) })
  if (answer.status === 404) return undefined
  if (!answer.ok) throw new Error(`The questions of a survey cannot be read (${answer.status}).`)
  const survey = surveySchema.parse(await answer.json())
  kept.set(slug, { at: Date.now(), survey })
  return survey
}
