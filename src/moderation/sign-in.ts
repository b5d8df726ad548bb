import { z } from 'zod'

const ADDRESS = 'Enter the e-mail address at which the association knows you, like name@example.org.'

/** The first step of a volunteer's sign-in. */
export const signInSchema = z.object({
  email: z.string(ADDRESS).trim().toLowerCase().max(254, ADDRESS).pipe(z.email(ADDRESS)),
})

/** One sentence for every cause: it must not tell whether an address is a volunteer's. */
export const CODE_REFUSED =
  'This code does not open the queue. It may be mistyped, older than 15 minutes, or used already. After five tries, ask for a new one.'
