import { z } from 'zod'

/** Why the database refuses a comment, in its words. A reason that is missing here fails loudly. */
export const refusalSchema = z.object({
  ok: z.literal(false),
  field: z.string().default(''),
  reason: z.enum(['not_in_this_discussion', 'submission_reused', 'too_many_from_address', 'same_text_again', 'too_many_now']),
})

type Reason = z.output<typeof refusalSchema>['reason']

/** What the person who wrote the comment reads. */
export const REFUSALS: Record<Reason, string> = {
  not_in_this_discussion: 'There is no published comment with this number in this discussion. Check the number, or leave this empty.',
  submission_reused: 'This form was sent before with other words. Reload the page, paste your text and send it again.',
  too_many_from_address: 'Many comments were sent with this address in the last hour. Wait an hour, or leave the address empty.',
  same_text_again: 'This text was sent several times in the last hour. Once is enough: a volunteer will read it.',
  too_many_now: 'More comments are coming in than our volunteers can read. Copy your text and send it again in an hour.',
}
