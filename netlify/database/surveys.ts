import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Answers } from '../../src/surveys/answers.ts'
import { refusalSchema } from '../../src/surveys/refusals.ts'
import { call } from './client.ts'

const answeredSchema = z.union([z.object({ ok: z.literal(true) }), refusalSchema])

/** Stores one response, in the parts that stand apart. Nothing about the person who sent it goes along. */
export async function answerSurvey(
  survey: string,
  { version, answers, texts, submission }: Answers,
): Promise<z.output<typeof answeredSchema>> {
  const answer = await call('answer_survey', {
    survey,
    version,
    answers,
    texts,
    ...(submission === undefined ? {} : { submission: submissionOf(survey, submission) }),
  })
  return answeredSchema.parse(answer)
}

/**
 * What makes two sendings one response: a random key from the browser, and nothing else. The answers must not be hashed
 * instead, as a comment's words are: two neighbours who choose the same both count, and what would tell them apart is who
 * they are. Without scripts there is no key, because the page is a file and the same for everybody; then each sending is a
 * response, and the page after it asks people not to send again.
 */
export const submissionOf = (survey: string, key: string) =>
  createHash('sha256')
    .update(JSON.stringify(['survey', survey, key]))
    .digest('hex')

/** Writes all responses anew in an order that tells nothing, see the SQL function. */
export async function scatterSurveyResponses(): Promise<void> {
  await call('scatter_survey_responses', {} as never)
}
