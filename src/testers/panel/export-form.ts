import { z } from 'zod'
import { ASSOCIATION } from '../../association.ts'
import { queryOf, viewOf } from './filters.ts'

/** Characters as the database counts them (code points). The same numbers stand in the migration of the panel. */
const SHORTEST = 10
export const WHY_LIMIT = 300

/** Control characters, and those that turn the direction of text around: the database refuses them. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

const clean = (typed: string) => typed.toWellFormed().normalize('NFC').replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim()

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
  why: z
    .string(WHY)
    .transform(clean)
    .refine((why) => [...why].length >= SHORTEST && /[\p{L}\p{N}]/u.test(why), WHY)
    .refine((why) => [...why].length <= WHY_LIMIT, `Shorten the reason to ${WHY_LIMIT} characters.`),
  only_shared: z
    .literal('yes', 'Tick this box or leave it empty.')
    .optional()
    .transform((ticked) => ticked === 'yes'),
})

export type ExportRequest = z.output<typeof exportSchema>

/** What a volunteer reads when the database refuses. */
export const EXPORT_REFUSALS = {
  signed_out: 'You are signed out, so nothing was exported. Sign in and try again.',
  nobody: `Nobody fits, so there is no file and nothing was noted. Take a filter away. A file for ${ASSOCIATION.speakers.employer} has only testers who agreed to that and take no pause.`,
} as const
