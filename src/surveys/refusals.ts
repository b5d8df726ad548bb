import { z } from 'zod'

/** Why the database refuses a response, in its words. A reason that is missing here fails loudly. */
export const refusalSchema = z.object({
  ok: z.literal(false),
  reason: z.enum(['no_such_survey', 'not_answers', 'not_texts', 'nothing_answered', 'questions_changed', 'closed', 'not_asked']),
})

type Reason = z.output<typeof refusalSchema>['reason']

const UNREADABLE = 'The site could not read these answers. Reload the page and answer once more.'

/** What the person who answered reads. */
export const REFUSALS: Record<Reason, string> = {
  no_such_survey: 'There is no such survey.',
  not_answers: UNREADABLE,
  not_texts: UNREADABLE,
  nothing_answered: 'Answer at least one question.',
  questions_changed: 'The questions have changed since you opened this page. Please look at them again, then send your answers.',
  closed: 'This survey has closed and takes no more answers.',
  not_asked: 'Some of these answers are not answers to this survey. Open the survey again from its first page.',
}
