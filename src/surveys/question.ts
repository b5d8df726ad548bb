import * as z from 'zod'
import { about, merge } from './demographic-fields.ts'
import { choices, KINDS, map, preferNot, required, shared } from './question-fields.ts'

const strict = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue: { code?: string; keys?: string[] }) =>
      issue.code === 'unrecognized_keys'
        ? `Remove or correct: ${issue.keys?.join(', ') ?? ''}. A question of this kind has ${Object.keys(shape).join(', ')}.`
        : undefined,
  })

const kind = <Kind extends string>(it: Kind) => z.literal(it).describe(KINDS)

export const questionSchema = z.discriminatedUnion(
  'kind',
  [
    strict({ ...shared, kind: kind('one'), choices, required: required(true), prefer_not_to_say: preferNot, about, merge }),
    strict({ ...shared, kind: kind('several'), choices, required: required(true), prefer_not_to_say: preferNot }),
    strict({ ...shared, kind: kind('agree'), required: required(true), prefer_not_to_say: preferNot }),
    strict({
      ...shared,
      kind: kind('grid'),
      rows: map(2, 6, 'Write 2 to 6 rows, each with a short name and its words.').describe(
        'What is asked about, a row each: a short name and its words.',
      ),
      choices: map(2, 5, 'Write 2 to 5 choices for all rows, or leave them out for a scale from agree to disagree.')
        .optional()
        .describe('The answers for every row. Left out: a scale from agree to disagree.'),
      required: required(true),
      prefer_not_to_say: preferNot,
    }),
    strict({
      ...shared,
      kind: kind('number'),
      unit: z
        .string('Name what is counted, like: unit: times')
        .min(1, 'Name what is counted.')
        .max(30, 'Shorten this to 30 characters.')
        .describe('What is counted, like: times.'),
      unit_one: z
        .string('Name a single one, like: unit_one: time')
        .min(1, 'Name a single one.')
        .max(30, 'Shorten this to 30 characters.')
        .optional()
        .describe('What a single one is called, like: time. Only needed when 1 is a range by itself.'),
      ranges: z
        .array(
          z.int('Write whole numbers, like: ranges: [0, 1, 5, 20]').min(0, 'Begin at 0 or more.').max(1_000_000),
          'Write where each range begins, like: ranges: [0, 1, 5, 20]',
        )
        .min(2, 'Write 2 to 8 ranges.')
        .max(8, 'Write 2 to 8 ranges.')
        .refine(
          (all) => all.every((one, nth) => nth === 0 || one > all[nth - 1]!),
          'Write the ranges in order, each beginning above the one before.',
        )
        .describe('Where each range begins: [0, 1, 5, 20] asks for 0, 1 to 4, 5 to 19, 20 or more. The number itself is never stored.'),
      required: required(true),
      prefer_not_to_say: preferNot,
    }),
    strict({
      ...shared,
      kind: kind('ranking'),
      choices: map(2, 6, 'Write 2 to 6 choices to put in order.').describe('What is put in order: a short name and its words.'),
      required: required(false),
    }),
    strict({ ...shared, kind: kind('short_text'), required: required(false) }),
    strict({ ...shared, kind: kind('long_text'), required: required(false) }),
  ],
  KINDS,
)

export type Question = z.output<typeof questionSchema>
export type TextQuestion = Extract<Question, { kind: 'short_text' | 'long_text' }>
export type ClosedQuestion = Exclude<Question, TextQuestion>
export type AboutQuestion = Extract<Question, { kind: 'one' }>

/** Whether a question is answered in one's own words. */
export const isText = (question: Question): question is TextQuestion => question.kind === 'short_text' || question.kind === 'long_text'
