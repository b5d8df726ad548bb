import * as z from 'zod'
import { address } from '../text/email.ts'

/** Said to a volunteer whose session is over, whatever they sent. */
export const SIGNED_OUT = 'You are signed out. Sign in and try again.'

const ADDRESS = 'Enter the e-mail address at which the association knows you, like name@example.org.'

/** The first step of a volunteer's sign-in. */
export const signInSchema = z.object({ email: address(ADDRESS) })

/** One sentence for every cause: it must not tell whether an address is a volunteer's. */
export const CODE_REFUSED =
  'This code does not open the queue. It may be mistyped, older than 15 minutes, or used already. After five tries, ask for a new one.'
