import * as z from 'zod'
import { ASSOCIATION } from '../settings/association.ts'
import { optionalParagraphs } from '../text/typed.ts'

/** How somebody got in touch. The keys stand in the database. */
export const WAYS = { phone: 'By phone', mail: 'By letter or e-mail', in_person: 'In person' } as const

export type Way = keyof typeof WAYS

/**
 * Characters as the database counts them (code points). What they said becomes a comment, and a sentence about the way goes
 * before it: both together must fit into one.
 */
export const LIMITS = { said: 4800 } as const

const WAY = 'Choose how you got in touch.'

/** What a random key of a browser or of a filled page looks like. Anything else is none, and the form gets one. */
const KEY = /^[\w-]{16,64}$/

/** The form “I got in touch”. Name and capacity belong to the words, and without words nobody looks at them. */
export const contactSchema = z.object({
  how: z.enum(Object.keys(WAYS) as [Way, ...Way[]], WAY),
  said: optionalParagraphs({
    most: LIMITS.said,
    wrong: 'Write what they said, or leave this empty.',
    long: `What they said must be ${LIMITS.said.toLocaleString(ASSOCIATION.language)} characters or shorter. Nothing is lost: shorten it, or write the rest as a comment of its own.`,
  }),
  writer: z.string().optional().catch(undefined),
  capacity: z.string().optional().catch(undefined),
  submission: z.string().regex(KEY).optional().catch(undefined),
})

export type Contact = z.output<typeof contactSchema>

/** The sentence with which their comment begins, because readers meet it without this form. */
export function beginning(how: Way, desk: string): string {
  const beginnings: Record<Way, string> = {
    phone: `I phoned ${desk}.`,
    mail: `I wrote to ${desk}.`,
    in_person: `I spoke with ${desk} in person.`,
  }
  return beginnings[how]
}

export const NO_SUCH_CALL = 'There is no call to this office on our site. Nothing was counted. Go back, reload the page and send it again.'

export const DISCUSSION_CLOSED =
  'The discussion that took these words is closed. Copy them, empty this field and send the form again: then you are counted.'

/** The form asks for no address, and only a proved one may speak for an office. */
export const OFFICE_SPEAKS_ELSEWHERE =
  'To speak for an office, write your words in the discussion itself, where your address can be proved. Here, choose another answer.'

/** Stands beside what is wrong with the words, and is true: nothing was stored. */
export const NOT_COUNTED = 'You are not counted yet. You can also leave out what they said, and send the form again.'

export const TOO_MANY_CONTACTS =
  'More people are telling us at this moment than we count in an hour. Please send it again in an hour. Copy your words, if you wrote any.'

/**
 * A browser without scripts gives the form no key of its own. This page does, and what is pressed twice then still counts once;
 * two neighbours behind one address count twice.
 */
export const CHECK = 'You are not counted yet. Check what you chose, then press the button once more.'
