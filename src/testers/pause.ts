import * as z from 'zod'
import { daysAfter } from '../text/clock.ts'

const DAY = 'Enter a day after today and within a year, such as 2027-03-31.'
/** The same number of days stands in the SQL function pause_tester. */
const MOST_DAYS = 366

/** Whether a pause still lasts. On its day it is over. */
export const isPaused = ({ paused_until: until }: { paused_until: string | null }, onDay: string) => until !== null && until > onDay

/** The form with which a tester pauses until a day, or ends a pause. `onDay` is today. */
export const pauseSchema = (onDay: string) =>
  z
    .object({ until: z.string(DAY).trim().optional(), end: z.literal('yes', 'Press one of the two buttons.').optional() })
    .refine(
      ({ until = '', end }) =>
        end === 'yes' || (z.iso.date().safeParse(until).success && until > onDay && until <= daysAfter(onDay, MOST_DAYS)),
      {
        path: ['until'],
        error: DAY,
      },
    )
    .transform(({ until, end }) => ({ until: end === 'yes' ? null : (until ?? null) }))

/** When the database's clock and ours do not agree about the day. */
export const PAUSE_REFUSALS = { not_a_day_ahead: { status: 422, field: 'until', sentence: DAY } } as const
