import { surveySchema } from '../../../src/surveys/survey.ts'

/** What is wrong with a survey: each mistake with its place. */
export const said = (input: unknown): string[] =>
  surveySchema.safeParse(input).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []
