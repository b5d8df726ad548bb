import * as z from 'zod'

/** Characters of the words that somebody sends along to see them come back. */
export const WORDS_LIMIT = 200

/** Nothing of this form can be wrong: what is too long or made by hand is cut or left out. */
export const testSchema = z.object({
  words: z
    .string()
    .catch('')
    .transform((typed) => [...typed.toWellFormed()].slice(0, WORDS_LIMIT).join('')),
  echo: z.string().optional().catch(undefined),
  picture: z.enum(['yes', 'no']).optional().catch(undefined),
  step: z.literal('2').optional().catch(undefined),
  scripts: z.literal('yes').optional().catch(undefined),
  protocol: z.string().max(20).optional().catch(undefined),
})

export type TestForm = z.output<typeof testSchema>
