import { z } from 'zod'

/** Why the database refuses a response, in its words. A reason that is missing here fails loudly. */
export const refusalSchema = z.object({
  ok: z.literal(false),
  reason: z.enum(['no_such_survey', 'not_answers', 'not_texts', 'nothing_answered']),
})

type Reason = z.output<typeof refusalSchema>['reason']

const UNREADABLE = 'The site could not read these answers. Reload the page and answer once more.'

/** What the person who answered reads. */
export const REFUSALS: Record<Reason, string> = {
  no_such_survey: 'There is no such survey.',
  not_answers: UNREADABLE,
  not_texts: UNREADABLE,
  nothing_answered: 'Answer at least one question.',
}
