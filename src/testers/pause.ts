import { z } from 'zod'
import { ASSOCIATION } from '../association.ts'

const DAY = 'Enter a day after today and within a year, such as 2027-03-31.'
const DAY_MS = 24 * 60 * 60 * 1000
/** The same number of days stands in the SQL function pause_tester. */
const MOST_DAYS = 366

/** A day where the association is, as YYYY-MM-DD: such days can be compared as texts. */
const LOCAL_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: ASSOCIATION.timeZone })
export const today = (now = new Date()) => LOCAL_DAY.format(now)

/** Whether a pause still lasts. On its day it is over. */
export const isPaused = ({ paused_until: until }: { paused_until: string | null }, onDay: string) => until !== null && until > onDay

const lastDay = (first: string) => new Date(Date.parse(`${first}T00:00:00Z`) + MOST_DAYS * DAY_MS).toISOString().slice(0, 10)

/** The form with which a tester pauses until a day, or ends a pause. `onDay` is today. */
export const pauseSchema = (onDay: string) =>
  z
    .object({ until: z.string(DAY).trim().optional(), end: z.literal('yes', 'Press one of the two buttons.').optional() })
    .refine(({ until = '', end }) => end === 'yes' || (z.iso.date().safeParse(until).success && until > onDay && until <= lastDay(onDay)), {
      path: ['until'],
      error: DAY,
    })
    .transform(({ until, end }) => ({ until: end === 'yes' ? null : (until ?? null) }))

/** When the database's clock and ours do not agree about the day. */
export const NOT_A_DAY_AHEAD = DAY
