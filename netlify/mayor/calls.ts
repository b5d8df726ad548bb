import * as z from 'zod'
import { publishedList } from '../http/published-file.ts'

const calls = z.record(z.string(), z.object({ desk: z.string(), thread: z.string().nullable() }))

/** An office to call, and the open discussion that takes what was said, if there is one. */
export type Call = z.output<typeof calls>[string]

/** The call with this id, from the list that the build writes beside the pages, or undefined. */
export const callAt = publishedList('/calls.json', calls, 'The list of calls')
