import { z } from 'zod'
import { ASSOCIATION } from '../association.ts'
import { CAPACITY_NAMES } from './capacities.ts'

/** Characters as the database counts them (code points). The same numbers stand in the comments migration. */
export const LIMITS = { name: 80, text: 5000, email: 254 } as const

/** Control characters, and those that turn the direction of text around and make one name or link look like another. */
const INVISIBLE_IN_TEXT = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g
const INVISIBLE_IN_NAME = /[\u0000-\u001f\u007f-\u009f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

const EMAIL_SHAPE = 'Enter an e-mail address like name@example.org, or leave this empty.'
/** Nothing that could add a header or a second address to a mail. Each character can match in one place only: linear. */
const EMAIL = /^[^\s@<>"(),:;\\[\]\p{C}]+@[^\s@<>"(),:;.\\[\]\p{C}]+(\.[^\s@<>"(),:;.\\[\]\p{C}]+)+$/u

const characters = (text: string) => [...text].length

const cleanText = (typed: string) => typed.replace(/\r\n?/g, '\n').toWellFormed().normalize('NFC').replace(INVISIBLE_IN_TEXT, '').trim()

const cleanName = (typed: string) => typed.toWellFormed().normalize('NFC').replace(INVISIBLE_IN_NAME, ' ').replace(/\s+/g, ' ').trim()

const emptyToMissing = (typed: unknown) => (typed === '' || typed === null ? undefined : typed)

/**
 * One comment as a form or a script sends it. Every message is for the person who typed. Unknown fields are dropped, so
 * that nobody can send a status or a number along.
 */
export const commentSchema = z.object({
  thread: z
    .string('Say which discussion this belongs to.')
    .max(120, 'There is no such discussion.')
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'There is no such discussion.'),
  name: z
    .string('Enter your name, or the name you want to be known by.')
    .transform(cleanName)
    .refine((name) => /[\p{L}\p{N}]/u.test(name), 'Enter your name, or the name you want to be known by.')
    .refine((name) => characters(name) <= LIMITS.name, `Your name must be ${LIMITS.name} characters or shorter.`),
  text: z
    .string('Write your comment.')
    .transform(cleanText)
    .refine((text) => /[^\s\p{Cc}\p{Cf}]/u.test(text), 'Write your comment.')
    .refine(
      (text) => characters(text) <= LIMITS.text,
      `Your comment must be ${LIMITS.text.toLocaleString(ASSOCIATION.language)} characters or shorter. Nothing is lost: shorten it, or send it as two comments.`,
    ),
  email: z.preprocess(
    (typed) => emptyToMissing(typeof typed === 'string' ? typed.trim() : typed),
    z
      .string(EMAIL_SHAPE)
      .regex(EMAIL, EMAIL_SHAPE)
      .refine((email) => characters(email) >= 6, EMAIL_SHAPE)
      .max(LIMITS.email, `An e-mail address has at most ${LIMITS.email} characters.`)
      .optional(),
  ),
  capacity: z.enum(CAPACITY_NAMES, 'Choose in which capacity you speak.'),
  in_reply_to: z.preprocess(
    (typed) => emptyToMissing(typeof typed === 'string' ? typed.trim().replace(/^#/, '') : typed),
    z.coerce
      .number('Enter the number of a comment, like 3, or leave this empty.')
      .int('Enter the number of a comment, like 3, or leave this empty.')
      .min(1, 'Comment numbers start at 1.')
      .max(1_000_000, 'There is no comment with this number.')
      .optional(),
  ),
  submission: z.preprocess(emptyToMissing, z.string().max(100, 'Reload the page and send again.').optional()),
})

export type Comment = z.output<typeof commentSchema>
