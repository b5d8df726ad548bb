import type { Context } from '@netlify/functions'
import { z } from 'zod'
import { REFUSALS } from '../../src/surveys/refusals.ts'
import { isOpen, surveySchema, type Survey } from '../../src/surveys/survey.ts'
import { siteUrl } from './built-page.ts'
import { refused } from './refused.ts'

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

const NOT_OPEN = 'This survey takes no answers today. Its page says when it opens and when it closes.'

/** The schema of an endpoint whose form belongs to a survey that is open. What the form holds depends on the survey's own questions. */
export async function openSurvey({ params }: Context) {
  const survey = await surveyAt(params['slug'] ?? '')
  if (!survey) return refused(404, REFUSALS.no_such_survey)
  return isOpen(survey, new Date()) ? z.unknown() : refused(422, NOT_OPEN)
}

/** The survey of an endpoint's address. Throws where there is none, for what comes after openSurvey. */
export async function knownSurvey(params: Context['params']): Promise<{ slug: string; survey: Survey }> {
  const slug = params['slug'] ?? ''
  const survey = await surveyAt(slug)
  if (!survey) throw new Error('There is no such survey.')
  return { slug, survey }
}
