import * as z from 'zod'

/** Why the database refuses a response, in its words. A reason that is missing here fails loudly. */
export const refusalSchema = z.object({
  ok: z.literal(false),
  reason: z.enum(['no_such_survey', 'not_answers', 'not_texts', 'nothing_answered', 'questions_changed', 'closed', 'not_asked']),
})

const UNREADABLE = 'The site could not read these answers. Reload the page and answer once more.'

/** What the person who answered reads. */
export const REFUSALS = {
  no_such_survey: { status: 404, sentence: 'There is no such survey.' },
  not_answers: { status: 422, sentence: UNREADABLE },
  not_texts: { status: 422, sentence: UNREADABLE },
  nothing_answered: { status: 422, sentence: 'Answer at least one question.' },
  questions_changed: {
    status: 422,
    sentence: 'The questions have changed since you opened this page. Please look at them again, then send your answers.',
  },
  closed: { status: 422, sentence: 'This survey has closed and takes no more answers.' },
  not_asked: {
    status: 422,
    sentence: 'Some of these answers are not answers to this survey. Open the survey again from its first page.',
  },
} as const satisfies Record<z.output<typeof refusalSchema>['reason'], object>
