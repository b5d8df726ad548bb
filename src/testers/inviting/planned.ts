import * as z from 'zod'

/** What the database tells volunteers about tests, and why it refuses what they ask for. */

export const testSchema = z.object({
  id: z.string(),
  /** Counts changes. Who decides about a test names the version that was read. */
  version: z.number(),
  title: z.string(),
  what: z.string(),
  place: z.string(),
  begins_at: z.string(),
  minutes: z.number(),
  places: z.number(),
  begun: z.boolean(),
  cancelled_at: z.string().nullable(),
  results: z.string().nullable(),
  results_told_at: z.string().nullable(),
  /** How many, from here on: `has_place` and `waits` said yes. */
  invited: z.number(),
  has_place: z.number(),
  waits: z.number(),
  no: z.number(),
  another_time: z.number(),
})

/** A test as volunteers see it in the list. */
export type PlannedTest = z.output<typeof testSchema>

export const testWithAnswersSchema = testSchema.extend({
  answers: z.array(
    z.object({
      name: z.string().nullable(),
      answer: z.enum(['yes', 'no', 'another_time']),
      place: z.enum(['has_place', 'waits']).nullable(),
      note: z.string().nullable(),
    }),
  ),
  decisions: z.array(
    z.object({
      decision: z.enum(['planned', 'changed', 'cancelled', 'invited', 'results_told']),
      invited: z.number().nullable(),
      decided_at: z.string(),
      /** Null for a volunteer who left. */
      by: z.string().nullable(),
    }),
  ),
})

/** A test with who answered what, and what volunteers did about it. */
export type TestWithAnswers = z.output<typeof testWithAnswersSchema>

/** What a volunteer reads when the database refuses, by its reason. */
export const TEST_REFUSALS = {
  no_such_test: { status: 409, sentence: 'This test does not exist any more. Go back to the list of tests.' },
  changed_meanwhile: {
    status: 409,
    sentence: 'Somebody changed this test after you had opened it, so nothing was done. See how it stands now, and decide again.',
  },
  not_ahead: { status: 422, field: 'day', sentence: 'A test must lie ahead, and at most a year. Choose another day.' },
  cancelled: { status: 409, sentence: 'This test was cancelled, so nothing can be done about it any more.' },
  begun: { status: 409, sentence: 'This test has begun, so it cannot be changed any more, and nobody can be invited to it.' },
  not_begun: { status: 409, sentence: 'This test has not begun. You can send its results once it has.' },
  told_before: { status: 409, sentence: 'The results of this test have already been sent. Each test has one mail with results.' },
  places_taken: {
    status: 422,
    field: 'places',
    sentence: 'More people than that have a place already. Enter at least as many places as are taken.',
  },
  planned_before: {
    status: 422,
    field: 'title',
    sentence: 'There is another test with this title at this moment. Change that one, or choose another title.',
  },
} as const

export type TestRefusal = keyof typeof TEST_REFUSALS
