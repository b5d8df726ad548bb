import * as z from 'zod'
import { isoDay } from '../text/clock.ts'
import { letterSchema } from './letter.ts'

const UNTIL = 'Write the last day of the call as year-month-day, like: until: 2027-01-31, or leave until out.'
const ALSO = 'Write other files of src/content/offices without .yaml as a list, like: also: [parks], or leave also out.'

/** What residents are asked to do: to call and to write to one office, and to others besides. */
export const callSchema = z.strictObject({
  reason: z
    .string('Write why residents should call, in a sentence.')
    .min(20, 'Write why residents should call, in a sentence.')
    .describe('Why residents should call, in a sentence or two.'),
  script: z
    .string('Write what a caller can say in 30 seconds.')
    .min(40, 'Write what a caller can say in 30 seconds.')
    .max(600, 'Shorten the script to 600 characters: it is to be said in 30 seconds.')
    .describe('What a caller can say in 30 seconds, after one sentence of their own.'),
  letter: letterSchema.describe('The letter that people can send: subject, fact, fact_source and request, and what else it may have.'),
  guide: z
    .string('Write the name of a file in src/content/news, without .md, or leave guide out.')
    .optional()
    .describe('Leave this out, or name the article that says more: a file in src/content/news, without .md.'),
  // Not z.coerce.date alone: an empty `until:` would be a day in 1970.
  until: z
    .union([z.date(), z.iso.date(UNTIL)], UNTIL)
    .pipe(z.coerce.date())
    .optional()
    .describe('Leave this out, or write the last day on which the first page and the feeds show the call.'),
  also: z
    .array(z.string(ALSO), ALSO)
    .min(1, ALSO)
    .refine((names) => new Set(names).size === names.length, 'Name each other office once.')
    .optional()
    .describe('Leave this out, or name other offices that can help: files in src/content/offices, without .yaml.'),
})

/** Whether a call still goes on, on a day like 2026-11-26. */
export const isCurrent = ({ until }: { until?: Date | undefined }, today: string) => until === undefined || today <= isoDay(until)
