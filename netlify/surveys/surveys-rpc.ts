import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Answers } from '../../src/surveys/answering/answers.ts'
import { fingerprintOf, planOf } from '../../src/surveys/plan.ts'
import { refusalSchema } from '../../src/surveys/refusals.ts'
import type { Survey } from '../../src/surveys/survey.ts'
import { isoDay } from '../../src/text/clock.ts'
import { call } from '../database/client.ts'

const answeredSchema = z.union([z.object({ ok: z.literal(true) }), refusalSchema])
const notOpened = z.object({ ok: z.literal(false), reason: z.literal('not_opened') })

/**
 * Stores one response, in the parts that stand apart. Nothing about the person who sent it goes along. The first response to a
 * version also keeps its questions, which takes two more calls.
 */
export async function answerSurvey(
  name: string,
  survey: Survey,
  { answers, texts, submission }: Answers,
): Promise<z.output<typeof answeredSchema>> {
  const fingerprint = await fingerprintOf(survey)
  const send = () =>
    call('answer_survey', {
      survey: name,
      version: survey.version,
      fingerprint,
      closes: isoDay(survey.closes),
      answers,
      texts: texts as never,
      ...(submission === undefined ? {} : { submission: submissionOf(name, submission) }),
    })
  const answer = await send()
  if (!notOpened.safeParse(answer).success) return answeredSchema.parse(answer)
  const questionnaire = { ...survey, opens: isoDay(survey.opens), closes: isoDay(survey.closes) }
  await call('open_survey', {
    survey: name,
    version: survey.version,
    closes: isoDay(survey.closes),
    fingerprint,
    questionnaire: JSON.stringify(questionnaire),
    plan: planOf(survey) as never,
  })
  return answeredSchema.parse(await send())
}

/**
 * What makes two sendings one response: a random key, and nothing else. The answers must not be hashed instead, as a comment's
 * words are: two neighbours who choose the same both count, and what would tell them apart is who they are.
 */
export const submissionOf = (survey: string, key: string) =>
  createHash('sha256')
    .update(JSON.stringify(['survey', survey, key]))
    .digest('hex')

/** Writes all responses anew in an order that tells nothing, see the SQL function. */
export async function scatterSurveyResponses(): Promise<void> {
  await call('scatter_survey_responses', {} as never)
}

/** Renews about how many answered, at most once in a calendar week, see the SQL function. */
export async function countSurveyResponses(): Promise<void> {
  await call('count_survey_responses', {} as never)
}

/** Destroys the answers of surveys whose results have been public for 30 days, see the SQL function. */
export async function forgetSurveyResponses(): Promise<void> {
  await call('forget_survey_responses', {} as never)
}
