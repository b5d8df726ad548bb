import * as z from 'zod'
import { DAY_SHAPE, plannedMoment, TIME_SHAPE } from './moment.ts'
import { line, text } from './words.ts'

/** What the forms of volunteers about tests must be. supabase/schemas/testers/ sets the same limits. */

export const LIMITS = { title: 120, what: 4000, place: 300, minutes: [5, 480], places: [1, 500], results: 4000 } as const

const RELOAD = 'The site could not read this form. Reload the page and try again.'
const id = z.uuid(RELOAD)
const version = z.coerce.number(RELOAD).int(RELOAD).min(1, RELOAD)

const whole = ([least, most]: readonly [number, number], sentence: string) =>
  z
    .string(sentence)
    .trim()
    .regex(/^\d{1,4}$/, sentence)
    .transform(Number)
    .refine((number) => number >= least && number <= most, sentence)

const DAY = 'Enter year, month and day, like 2026-12-05.'
const TIME = 'Enter the time with 24 hours, like 14:30.'

/** What is wrong with a day and a time together, and at which of the two it is said. */
const WRONG = {
  day: ['day', DAY],
  time: ['time', TIME],
  past: ['day', 'This time is over. Choose one that lies ahead.'],
  far: ['day', 'This is more than a year ahead. Choose an earlier day.'],
  gap: ['time', 'Clocks go forward on that day and never show this time. Choose another one.'],
} as const

const FIELDS = {
  title: line(LIMITS.title, 'Give the test a title, like: Try the new sign-up.'),
  what: text(LIMITS.what, 'Say what people will try out, and what they need for it.'),
  place: line(LIMITS.place, 'Say where it is: a room with its address, or that everybody stays at home.'),
  day: z.string(DAY).regex(DAY_SHAPE, DAY),
  time: z.string(TIME).regex(TIME_SHAPE, TIME),
  minutes: whole(LIMITS.minutes, 'Enter a number of minutes from 5 to 480, like 60.'),
  places: whole(LIMITS.places, 'Enter a number of people from 1 to 500, like 8.'),
}

/** A day and a time become a moment. */
const withMoment =
  (now: Date) =>
  <Typed extends { day: string; time: string }>({ day, time, ...planned }: Typed, context: z.RefinementCtx) => {
    const moment = plannedMoment(day, time, now)
    if ('at' in moment) return { ...planned, begins_at: moment.at.toISOString() }
    const [field, message] = WRONG[moment.wrong]
    context.addIssue({ code: 'custom', path: [field], message })
    return z.NEVER
  }

/** Plans a test. */
export const planSchema = (now: Date) => z.object(FIELDS).transform(withMoment(now))

export type Planned = z.output<ReturnType<typeof planSchema>>

/** Changes a test: everything is sent again. */
export const changeSchema = (now: Date) => z.object({ test: id, version, ...FIELDS }).transform(withMoment(now))

/** Cancels a test. The tick is asked for because people are mailed at once. */
export const cancelSchema = z.object({ test: id, version, sure: z.literal('yes', 'Tick the box if you mean it.') })

/** Tells those who took part what came out. */
export const resultsSchema = z.object({ test: id, version, results: text(LIMITS.results, 'Write what came out of the test.') })

const TESTERS = 'Tick at least one tester.'
const CHOOSE = 'Choose the test to which you invite.'

/** Invites testers who were ticked in the list, at most as many as a test can have. */
export const inviteSchema = z.object({
  // The test with the version that was on the screen.
  test: z
    .string(CHOOSE)
    .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[1-9]\d{0,5}$/, CHOOSE)
    .transform((chosen) => ({ test: chosen.slice(0, 36), version: Number(chosen.slice(37)) })),
  tester: z.union([id.transform((one) => [one]), z.array(id).min(1, TESTERS).max(500, 'Invite at most 500 testers at once.')], TESTERS),
})
