import type { Context } from '@netlify/functions'
import * as z from 'zod'
import { REFUSALS } from '../../src/surveys/refusals.ts'
import { isOpen, surveySchema, type Survey } from '../../src/surveys/survey.ts'
import { publishedFile } from '../http/published-file.ts'
import { refused, refusedBy } from '../http/refused.ts'

const questionsAt = publishedFile(surveySchema, 'The questions of a survey')

/** The survey with this address, from the file that the build writes beside its page, or undefined. */
export async function surveyAt(slug: string): Promise<Survey | undefined> {
  return /^[a-z0-9-]{1,80}$/.test(slug) ? questionsAt(`/surveys/${slug}/questions.json`) : undefined
}

const NOT_OPEN = 'This survey takes no answers today. Its page says when it opens and when it closes.'

/** The schema of an endpoint whose form belongs to a survey that is open. What the form holds depends on the survey's own questions. */
export async function openSurvey({ params }: Context) {
  const survey = await surveyAt(params['slug'] ?? '')
  if (!survey) return refusedBy(REFUSALS, { reason: 'no_such_survey' })
  return isOpen(survey, new Date()) ? z.unknown() : refused(422, NOT_OPEN)
}

/** The survey of an endpoint's address. Throws where there is none, for what comes after openSurvey. */
export async function knownSurvey(params: Context['params']): Promise<{ slug: string; survey: Survey }> {
  const slug = params['slug'] ?? ''
  const survey = await surveyAt(slug)
  if (!survey) throw new Error('There is no such survey.')
  return { slug, survey }
}
