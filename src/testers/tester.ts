import { z } from 'zod'
import { WORDING_VERSION } from './wording.ts'

/** Characters as the database counts them (code points). The same number stands in the testers migration. */
const NAME_LIMIT = 80

/** Control characters, and those that turn the direction of text around. Comments clean their names of the same. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

const cleanName = (typed: string) => typed.toWellFormed().normalize('NFC').replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim()

const ADDRESS = 'Enter your e-mail address, like name@example.org.'
const NAME = 'Enter a name with letters or numbers in it, or leave this empty.'

const address = (sentence: string) => z.string(sentence).trim().toLowerCase().max(254, sentence).pipe(z.email(sentence))

/** A box is ticked with exactly this value. Anything else that is sent in its place is no consent. */
const TICKED = 'yes'

/** A sign-up as the form sends it. Unknown fields are dropped, so that nobody can send a date or an id along. */
export const signUpSchema = z.object({
  email: address(ADDRESS),
  name: z
    .string(NAME)
    .transform(cleanName)
    .refine((name) => name === '' || /[\p{L}\p{N}]/u.test(name), NAME)
    .refine((name) => [...name].length <= NAME_LIMIT, `Your name must be ${NAME_LIMIT} characters or shorter.`)
    .optional()
    .transform((name) => name || undefined),
  invite_consent: z.literal(
    TICKED,
    'Tick this box if you want to be invited to tests. Without it there is nothing to sign up for, and we store nothing.',
  ),
  results_consent: z.literal(TICKED, 'Tick this box or leave it empty.').optional(),
  wording_version: z.literal(
    String(WORDING_VERSION),
    'What you agree to was worded anew since you opened this page. Please read both sentences again, then send the form.',
  ),
})

export type SignUp = z.output<typeof signUpSchema>

/** The form with which a tester asks to see what is stored. */
export const accessSchema = z.object({
  signed_up_email: address('Enter the e-mail address with which you signed up, like name@example.org.'),
})

/** One sentence for every cause: it must not tell whether an address is a tester's. */
export const CODE_REFUSED =
  'This code does not work here. It may be mistyped, older than 15 minutes, or used already. After five tries, ask for a new one.'

/** When nobody is signed in: the half hour is over, or the cookie is another browser's. */
export const SIGNED_OUT = 'The half hour after your code is over, so nothing was deleted. Ask for a new code with your address below.'

/** When more sign-ups come in than this site mails codes for. */
export const TOO_MANY_NOW =
  'Many people are signing up at this moment, and we mail only so many codes an hour. Please try again in an hour.'
