import { z } from 'zod'
import { HOUSE_RULE_NAMES } from './house-rules.ts'

const PRESS_AGAIN = 'The site could not tell what you decided. Press the button again.'

/** What a volunteer decides about one comment. A removal names the house rule. */
export const decisionSchema = z
  .object({
    comment: z.uuid('This comment is not in the queue. Reload the queue.'),
    decision: z.enum(['publish', 'remove'], PRESS_AGAIN),
    rule: z.preprocess(
      (typed) => (typed === '' ? undefined : typed),
      z.enum(HOUSE_RULE_NAMES, 'Choose a house rule from the list.').optional(),
    ),
  })
  .refine(({ decision, rule }) => decision === 'publish' || rule !== undefined, {
    path: ['rule'],
    message: 'Choose the house rule for which you remove this comment.',
  })

/** Why a decision was not carried out. */
export const DECISION_REFUSALS = {
  signed_out: 'You are signed out. Sign in and decide again.',
  no_such_comment: 'This comment is not there any more. Reload the queue.',
  already_removed: 'Somebody removed this comment before you.',
} as const
