import * as z from 'zod'
import { HOUSE_RULE_NAMES } from '../house-rules.ts'
import { PATTERNS } from './queue-rows.ts'

const PRESS_AGAIN = 'The site could not tell what you decided. Press the button again.'
const RELOAD = 'This comment is not in the queue. Reload the queue.'

/** As many as the database decides about at once. */
const AT_ONCE = 200

/** A comment as a volunteer read it. */
export interface ReadComment {
  id: string
  version: number
}

/** How a form names the version of a comment that stands beside it. */
export const readMark = ({ id, version }: ReadComment) => `${id}.${version}`

const readComment = z
  .string(RELOAD)
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[1-9]\d{0,5}$/, RELOAD)
  .transform((mark): ReadComment => ({ id: mark.slice(0, 36), version: Number(mark.slice(37)) }))

const rule = z.enum(HOUSE_RULE_NAMES, 'Choose a house rule from the list.')
const optionalRule = z.preprocess((typed) => (typed === '' ? undefined : typed), rule.optional())

/** Anything but the ticked box is no confirmation. */
const confirmed = z.literal('yes').optional().catch(undefined)

/** The group that a volunteer looks at, so that the answer leads back to it. Unknown values are ignored. */
const view = {
  pattern: z.enum(PATTERNS).optional().catch(undefined),
  key: z.string().max(300).optional().catch(undefined),
}

/** What a volunteer decides about one comment, or about all that are ticked. A removal names the house rule. */
export const decisionSchema = z
  .object({
    comment: z.preprocess(
      (typed) => [typed ?? []].flat(),
      z.array(readComment, RELOAD).min(1, 'Tick the comments about which you decide.').max(AT_ONCE, `Tick ${AT_ONCE} comments at most.`),
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
  /** When the group was shown: what came or changed later is not removed with it. */
  seen_at: z.iso.datetime({ offset: true, message: 'The site could not tell when you saw this group. Reload the queue.' }),
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
  no_such_comment: { status: 409, sentence: 'This comment is not there any more. Reload the queue.' },
  changed: {
    status: 409,
    field: 'read',
    sentence: 'Its writer changed it after you had opened it, so nothing was decided. Read what it says now, and decide again.',
  },
  already_removed: { status: 409, sentence: 'Somebody removed this comment before you.' },
  not_proved: { status: 409, sentence: 'It speaks for an office and has not proved that. It cannot be published.' },
  you_argue_here: {
    status: 409,
    field: 'confirmed',
    sentence: 'You take part in this discussion. Tick the box to decide anyway, or leave it to another volunteer.',
  },
  election: {
    status: 409,
    field: 'confirmed',
    sentence: 'It is official, and this is an election period. Tick the box to publish it anyway.',
  },
  too_late: {
    status: 409,
    sentence: 'It is too late to take that back, or somebody decided since. Decide about the comment again.',
  },
} as const

export type Refusal = keyof typeof DECISION_REFUSALS
