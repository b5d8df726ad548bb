import * as z from 'zod'
import { ASSOCIATION } from '../settings/association.ts'
import { address, isAddress, LONGEST_ADDRESS } from '../text/email.ts'
import { name, optionalLine, paragraphs } from '../text/typed.ts'
import { CAPACITY_NAMES, type Capacity } from './capacities.ts'
import { capacitiesOffered, isOnList, OFFICE_ADDRESS_NEEDED, speaksForOffice } from './officials.ts'
import { LONGEST_PASSAGE } from './writing/passage.ts'

/** Characters as the database counts them (code points). The same numbers stand in the comments migration. */
export const LIMITS = { name: 80, text: 5000, email: LONGEST_ADDRESS, quote: LONGEST_PASSAGE } as const

const EMAIL_SHAPE = 'Enter an e-mail address like name@example.org, or leave this empty.'

const CAPACITY = 'Choose in which capacity you speak.'

const WHICH_QUOTED = 'Enter the number of the comment that you quote.'

const emptyToMissing = (typed: unknown) => (typed === '' || typed === null ? undefined : typed)

const trimmed = (typed: unknown) => emptyToMissing(typeof typed === 'string' ? typed.trim() : typed)

/** A box that is ticked or not. Nothing else can be meant, so nothing else is refused. */
const ticked = z
  .unknown()
  .optional()
  .transform((typed) => ['yes', 'on', 'true', true].includes(typed as string | boolean))

const fields = z.object({
  thread: z
    .string('Say which discussion this belongs to.')
    .max(120, 'There is no such discussion.')
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'There is no such discussion.'),
  name: name({
    most: LIMITS.name,
    missing: 'Enter your name, or the name you want to be known by.',
    long: `Your name must be ${LIMITS.name} characters or shorter.`,
  }),
  text: paragraphs({
    most: LIMITS.text,
    missing: 'Write your comment.',
    long: `Your comment must be ${LIMITS.text.toLocaleString(ASSOCIATION.language)} characters or shorter. Nothing is lost: shorten it, or send it as two comments.`,
  }),
  email: z.preprocess(trimmed, address(EMAIL_SHAPE, `An e-mail address has at most ${LIMITS.email} characters.`).optional()),
  capacity: z.enum(CAPACITY_NAMES, CAPACITY).refine((capacity) => Object.hasOwn(capacitiesOffered(), capacity), CAPACITY),
  in_reply_to: z.preprocess(
    (typed) => emptyToMissing(typeof typed === 'string' ? typed.trim().replace(/^#/, '') : typed),
    z.coerce
      .number('Enter the number of a comment, like 3, or leave this empty.')
      .int('Enter the number of a comment, like 3, or leave this empty.')
      .min(1, 'Comment numbers start at 1.')
      .max(1_000_000, 'There is no comment with this number.')
      .optional(),
  ),
  quote: z.preprocess(
    trimmed,
    optionalLine({
      most: LIMITS.quote,
      wrong: 'Quote words of the comment that you answer, or leave this empty.',
      long: `A quoted passage must be ${LIMITS.quote} characters or shorter. Quote the words that you answer.`,
    }),
  ),
  question: ticked,
  wants_replies: ticked,
  submission: z.preprocess(emptyToMissing, z.string().max(100, 'Reload the page and send again.').optional()),
})

type Typed = Partial<z.output<typeof fields>>

/** Looked at also when other fields are wrong, so that nobody corrects a form twice. Then a value can be of any kind. */
const about = (path: keyof Typed, message: string) => ({ path: [path], message, when: () => true })

const officeOf = ({ capacity }: Typed) => (capacity !== undefined && speaksForOffice(capacity) ? capacity : undefined)

/** No refusal, or an address that is missing or, for this office, on no list. What has no address's shape is told of by its field. */
const mayClaim = (comment: Typed, office: Capacity) =>
  officeOf(comment) !== office || (comment.email !== undefined && (!isAddress(comment.email) || isOnList(comment.email, office)))

/**
 * One comment as a form or a script sends it. Every message is for the person who typed. Unknown fields are dropped, so
 * that nobody can send a status or a number along.
 */
export const commentSchema = fields
  .refine((comment) => mayClaim(comment, 'city_official'), about('email', OFFICE_ADDRESS_NEEDED.city_official))
  .refine((comment) => mayClaim(comment, 'councillor'), about('email', OFFICE_ADDRESS_NEEDED.councillor))
  .refine((comment) => mayClaim(comment, 'association'), about('email', OFFICE_ADDRESS_NEEDED.association))
  .refine(
    (comment) => !comment.wants_replies || comment.email !== undefined || officeOf(comment) !== undefined,
    about('email', 'Enter your e-mail address, or do not ask to be told of answers.'),
  )
  .refine(({ quote, in_reply_to }) => quote === undefined || in_reply_to !== undefined, about('in_reply_to', WHICH_QUOTED))

/** What the button asks for that quotes a whole comment. */
export const quoteSchema = fields
  .pick({ thread: true, in_reply_to: true })
  .refine(({ in_reply_to }) => in_reply_to !== undefined, about('in_reply_to', WHICH_QUOTED))

export type Comment = z.output<typeof commentSchema>
