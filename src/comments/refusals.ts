import { z } from 'zod'

/** Why the database refuses a comment, in its words. A reason that is missing here fails loudly. */
export const refusalSchema = z.object({
  ok: z.literal(false),
  field: z.string().default(''),
  reason: z.enum([
    'not_in_this_discussion',
    'not_in_this_comment',
    'not_yours',
    'submission_reused',
    'too_many_from_address',
    'same_text_again',
    'too_many_now',
  ]),
})

type Reason = z.output<typeof refusalSchema>['reason']

/** What the person who wrote the comment reads. */
export const REFUSALS: Record<Reason, string> = {
  not_in_this_discussion: 'There is no published comment with this number in this discussion. Check the number, or leave this empty.',
  not_in_this_comment: 'These words do not stand in the comment that you answer. Copy them from it, or leave this empty.',
  not_yours: 'Only its own writer can correct a published comment, with a proved address. Ask for a code under “My comments”.',
  submission_reused:
    'We have this comment already, with the words that you sent first. Do you want to send the new words too? Send the form once more.',
  too_many_from_address: 'Many comments were sent with this address in the last hour. Wait an hour, or leave the address empty.',
  same_text_again: 'This text was sent several times in the last hour. Once is enough: a volunteer will read it.',
  too_many_now: 'More comments are coming in than our volunteers can read. Copy your text and send it again in an hour.',
}

/** The same for a wrong code, an old one, and one that was asked for in another browser: what is wrong would help to guess. */
export const CODE_REFUSED = 'This code does not work. Type the six digits of our newest mail, or send yourself another code below.'
