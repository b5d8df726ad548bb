import * as z from 'zod'

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
    'discussion_closed',
  ]),
})

/** What the person who wrote the comment reads. Where it stands is said by the database. */
export const REFUSALS = {
  not_in_this_discussion: {
    status: 422,
    sentence: 'There is no published comment with this number in this discussion. Check the number, or leave this empty.',
  },
  not_in_this_comment: {
    status: 422,
    sentence: 'These words do not stand in the comment that you answer. Copy them from it, or leave this empty.',
  },
  not_yours: {
    status: 403,
    sentence: 'Only its own writer can correct a published comment, with a proved address. Ask for a code under “My comments”.',
  },
  submission_reused: {
    status: 409,
    sentence:
      'We have this comment already, with the words that you sent first. Do you want to send the new words too? Send the form once more.',
  },
  too_many_from_address: {
    status: 429,
    sentence: 'Many comments were sent with this address in the last hour. Wait an hour, or leave the address empty.',
  },
  same_text_again: {
    status: 429,
    sentence: 'This text was sent several times in the last hour. Once is enough: a volunteer will read it.',
  },
  too_many_now: {
    status: 429,
    sentence: 'More comments are coming in than our volunteers can read. Copy your text and send it again in an hour.',
  },
  discussion_closed: {
    status: 409,
    sentence: 'This discussion was closed, so it takes no more comments. Copy your text, and write to us about it if you like.',
  },
} as const satisfies Record<z.output<typeof refusalSchema>['reason'], object>

/** The same for a wrong code, an old one, and one that was asked for in another browser: what is wrong would help to guess. */
export const CODE_REFUSED = 'This code does not work. Type the six digits of our newest mail, or send yourself another code below.'
