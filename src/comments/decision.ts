import { z } from 'zod'
import { HOUSE_RULE_NAMES } from './house-rules.ts'
import { PATTERNS } from './queued.ts'

const PRESS_AGAIN = 'The site could not tell what you decided. Press the button again.'
const RELOAD = 'This comment is not in the queue. Reload the queue.'

/** As many as the database decides about at once. */
const AT_ONCE = 200

const rule = z.enum(HOUSE_RULE_NAMES, 'Choose a house rule from the list.')
const optionalRule = z.preprocess((typed) => (typed === '' ? undefined : typed), rule.optional())

/** Anything but the ticked box is no confirmation. */
const confirmed = z.literal('yes').optional().catch(undefined)

/** The group that a volunteer looks at, so that the answer leads back to it. Nothing else is meant by a strange one. */
const view = {
  pattern: z.enum(PATTERNS).optional().catch(undefined),
  key: z.string().max(300).optional().catch(undefined),
}

/** What a volunteer decides about one comment, or about all that are ticked. A removal names the house rule. */
export const decisionSchema = z
  .object({
    comment: z.preprocess(
      (typed) => [typed ?? []].flat(),
      z.array(z.uuid(RELOAD), RELOAD).min(1, 'Tick the comments about which you decide.').max(AT_ONCE, `Tick ${AT_ONCE} comments at most.`),
    ),
    decision: z.enum(['publish', 'hold', 'remove'], PRESS_AGAIN),
    rule: optionalRule,
    confirmed,
    ...view,
  })
  .refine(({ decision, rule }) => decision !== 'remove' || rule !== undefined, {
    path: ['rule'],
    message: 'Choose the house rule for which you remove this comment.',
  })
  // The list of rules stands beside the other buttons: a rule that is chosen and not used must not stop them.
  .transform((decided) => (decided.decision === 'remove' ? decided : { ...decided, rule: undefined }))

export type Decision = z.output<typeof decisionSchema>['decision']

/** Removes all waiting comments that have something in common. */
export const patternSchema = z.object({
  pattern: z.enum(PATTERNS, 'This group is not in the queue. Reload the queue.'),
  key: z.string().min(1).max(300),
  rule: z.preprocess(
    (typed) => (typed === '' ? undefined : typed),
    z.enum(HOUSE_RULE_NAMES, 'Choose the house rule for which you remove all of them.'),
  ),
  confirmed,
})

/** Takes back what one press of a button decided. */
export const undoSchema = z.object({ batch: z.uuid('The site could not tell what to take back. Reload the queue.') })

/** Why a decision was not carried out. The keys are outcomes of the SQL functions. */
export const DECISION_REFUSALS = {
  signed_out: 'You are signed out. Sign in and decide again.',
  no_such_comment: 'This comment is not there any more. Reload the queue.',
  already_removed: 'Somebody removed this comment before you.',
  not_proved: 'It speaks for an office and has not proved that. It cannot be published.',
  you_argue_here: 'You argue in this discussion. Tick the box if you decide all the same, or leave it to another volunteer.',
  election: 'It is official, and this is an election period. Tick the box if you publish it all the same.',
  too_late: 'It is too late to take that back, or somebody decided since. Decide about the comment again.',
} as const

export type Refusal = keyof typeof DECISION_REFUSALS
