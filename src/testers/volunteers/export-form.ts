import * as z from 'zod'
import { ASSOCIATION } from '../../settings/association.ts'
import { name } from '../../text/typed.ts'
import { queryOf, viewOf } from './filters.ts'

/** Characters as the database counts them (code points). supabase/schemas/testers/ has the same numbers. */
const SHORTEST = 10
export const WHY_LIMIT = 300

const RELOAD = 'The site could not read which testers you mean. Open the list again and choose there.'
const WHY = `Say why you need a copy, in ${SHORTEST} characters or more. All volunteers can read it.`

/** A copy of testers' details, as a volunteer asks for it. A filter that is not understood is refused: without it the copy would have more people. */
export const exportSchema = z.object({
  view: z
    .string(RELOAD)
    .max(2000, RELOAD)
    .transform((typed) => new URLSearchParams(typed))
    .refine((parameters) => new URLSearchParams(queryOf(viewOf(parameters))).size === parameters.size, RELOAD)
    .transform((parameters) => viewOf(parameters).filter),
  why: name({ least: SHORTEST, most: WHY_LIMIT, missing: WHY, long: `Shorten the reason to ${WHY_LIMIT} characters.` }),
  only_shared: z
    .literal('yes', 'Tick this box or leave it empty.')
    .optional()
    .transform((ticked) => ticked === 'yes'),
})

export type ExportRequest = z.output<typeof exportSchema>

/** What a volunteer reads when the database refuses. */
export const EXPORT_REFUSALS = {
  nobody: {
    status: 409,
    sentence: `Nobody fits, so there is no file and nothing was noted. Take a filter away. A file for ${ASSOCIATION.speakers.employer} has only testers who agreed to that and take no pause.`,
  },
} as const
