import * as z from 'zod'
import { address } from '../../text/email.ts'
import { commentSchema } from '../comment.ts'

const ADDRESS = 'Enter the e-mail address with which you commented, like name@example.org.'

/** The form with which a writer asks for the code to their own comments. */
export const accessSchema = z.object({ email: address(ADDRESS) })

/** Which of one's own comments a form is about. Everything else about it comes from the database. */
export const ownSchema = z.object({ comment: z.uuid('The site could not tell which comment you mean. Reload the page.') })

/** A new text for one's own comment, or a comment that corrects it. */
export const ownTextSchema = ownSchema.extend({ text: commentSchema.shape.text })

export const mailSchema = z.object({
  choice: z.enum(['each', 'daily', 'none'], 'Choose how we tell you about answers.'),
})

export const eraseSchema = z.object({
  sure: z.literal('yes', 'Tick this box if you want your address erased. It cannot be undone.'),
})

/**
 * Said to a writer whose session is over, whatever they sent. Also after an erasure, by a form that was sent twice: nothing here
 * tells whether there ever was an address.
 */
export const SIGNED_OUT =
  'You are signed out here, so nothing was changed. If you have just erased your address, it is erased. Otherwise ask for a new code below.'

/** Why a change of one's own comment was not made. */
export const MINE_REFUSALS = {
  no_such_comment: { status: 409, sentence: 'This comment is not there any more, or it is not yours. Reload the page “My comments”.' },
  too_late: {
    status: 409,
    field: 'text',
    sentence:
      'This comment can no longer be edited: 15 minutes are over, or somebody has answered it. Once it is published, send your new text as a correction instead.',
  },
  not_yours: {
    status: 409,
    sentence: 'Only your own published comment can be corrected, with a proved address. Reload the page “My comments”.',
  },
  sent_before: {
    status: 409,
    sentence: 'You sent this correction before, and it was withdrawn or removed since. Change its words to send it again.',
  },
  closed: { status: 409, sentence: 'This discussion is closed, so it takes no correction. You can still withdraw your comment.' },
} as const
