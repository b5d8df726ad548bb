import * as z from 'zod'
import { surveySchema } from '../survey.ts'

/**
 * The results of a survey as two volunteers approved them: the bytes that are published, and all that is. The site draws its
 * pages, the CSV file and the charts from it and computes no figure of its own but percentages.
 */

/**
 * A number of people as it may be published. exact: everybody who answered. about: a group's number, randomly rounded to a
 * multiple of 5 (the true one is less than 5 away). under_10: 0 to 9. nearly_all: all of the group but at most 4.
 */
export const figureSchema = z.union([
  z.strictObject({ exact: z.int().min(0) }),
  z.strictObject({ about: z.int().min(10).multipleOf(5) }),
  z.literal('under_10'),
  z.literal('nearly_all'),
])

const columnSchema = z.strictObject({
  /** Short names of the groups in this column: one, or several that were put together. `everyone` alone for the whole. */
  groups: z.array(z.string()).min(1),
  words: z.string(),
  /** How many people of the group answered this question. */
  answered: figureSchema,
})

const rowSchema = z.strictObject({
  /** Short names of the choices in this row: one, or several that were put together as “Other answers”. */
  choices: z.array(z.string()).min(1),
  words: z.string(),
  /** One for each column. */
  figures: z.array(figureSchema),
})

const tableSchema = z
  .strictObject({
    /** The item, see items.ts. */
    item: z.string(),
    /** asked: only those were asked who gave certain answers before, so its figures are rounded as a group's. */
    by: z.enum(['everyone', 'asked', 'role', 'area']),
    words: z.string(),
    several: z.boolean(),
    columns: z.array(columnSchema).min(1),
    rows: z.array(rowSchema).min(1),
  })
  .refine(({ columns, rows }) => rows.every(({ figures }) => figures.length === columns.length), 'Each row needs a figure for each column.')

/** A group's size, published beside the tables by that group. */
const groupSchema = z.strictObject({
  by: z.enum(['role', 'area']),
  groups: z.array(z.string()).min(1),
  words: z.string(),
  people: figureSchema,
})

const droppedSchema = z.strictObject({
  item: z.string(),
  by: z.enum(['everyone', 'asked', 'role', 'area']),
  /** A sentence for everybody that says why, without a number. */
  reason: z.string(),
})

export const resultsSchema = z.strictObject({
  format: z.literal('survey-results/1'),
  survey: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  version: z.int().min(1),
  /** The survey's file as it was asked, with its days as year-month-day. */
  questionnaire: surveySchema,
  responses: figureSchema,
  groups: z.array(groupSchema),
  tables: z.array(tableSchema),
  dropped: z.array(droppedSchema),
  /** Own words by question: themes with at least five mentions, rounded down to five; quotations that were allowed and redacted twice. */
  words: z.array(
    z.strictObject({
      question: z.string(),
      themes: z.array(z.strictObject({ words: z.string(), mentions: z.int().min(5).multipleOf(5) })),
      quotes: z.array(z.string()),
    }),
  ),
  /** What the attack tried and found, a sentence a line, see attack.ts. */
  attack: z.array(z.string()),
})

export type Figure = z.output<typeof figureSchema>
export type Table = z.output<typeof tableSchema>
export type Results = z.output<typeof resultsSchema>

/** A count as the database gives it, see private.survey_cells. */
export const cellSchema = z.object({
  by: z.enum(['everyone', 'role', 'area']),
  group: z.string().nullable(),
  item: z.string().nullable(),
  choice: z.string().nullable(),
  people: z.int().min(0),
  key: z.string().regex(/^[0-9]+$/),
})

export type Cell = z.output<typeof cellSchema>

/** What volunteers made of the answers in own words, as the database gives it. */
export const wordsSchema = z.object({
  themes: z.array(z.object({ question: z.string(), words: z.string(), mentions: z.int().min(5) })),
  quotes: z.array(z.object({ question: z.string(), words: z.string() })),
})

export type Words = z.output<typeof wordsSchema>
