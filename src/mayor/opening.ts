/** Whether an office is open, and when it opens next. Runs in the reader’s browser too. */
import { tzOffset } from '@date-fns/tz/tzOffset'
import { rangesOf, WEEKDAYS, type Hours } from './hours.ts'

/** When somebody answers: by weekday, by the clocks of one time zone (IANA name), except on the days that are named. */
export interface Schedule {
  hours: Hours
  timeZone: string
  /** Days on which the office is closed, like 2026-12-25. */
  closed: readonly string[]
}

/** `until` and `opens` are missing where the next weeks bring no change: open day and night, or closed for good. */
export type Opening = { open: true; until?: Date } | { open: false; opens?: Date }

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Far enough to look past all the closed days that an office can have. */
const DAYS_AHEAD = 75

export function openingAt(schedule: Schedule, now: Date): Opening {
  const moment = now.getTime()
  for (const [from, to] of spansFrom(schedule, now)) {
    if (to <= moment) continue
    if (from > moment) return { open: false, opens: new Date(from) }
    // A span that goes on where the look ahead ends has no end.
    return to - moment > (DAYS_AHEAD - 1) * DAY ? { open: true } : { open: true, until: new Date(to) }
  }
  return { open: false }
}

/** The first moment after another one at which the office opens. */
export function nextOpening(schedule: Schedule, after: Date): Date | undefined {
  for (const [from] of spansFrom(schedule, after)) if (from > after.getTime()) return new Date(from)
  return undefined
}

/** The day on a zone’s calendars, like 2026-11-26. */
export const dayIn = (timeZone: string, moment: Date) => new Date(shifted(timeZone, moment.getTime())).toISOString().slice(0, 10)

/** All open times from yesterday on, in order. Those that touch, as at midnight, are one. */
function* spansFrom({ hours, timeZone, closed }: Schedule, now: Date): Generator<[from: number, to: number]> {
  let span: [from: number, to: number] | undefined
  const today = Date.parse(dayIn(timeZone, now))
  for (let day = today - DAY; day <= today + DAYS_AHEAD * DAY; day += DAY) {
    if (closed.includes(new Date(day).toISOString().slice(0, 10))) continue
    const weekday = WEEKDAYS[(new Date(day).getUTCDay() + 6) % 7]!
    for (const [start, end] of rangesOf(hours[weekday] ?? '') ?? []) {
      const [from, to] = [momentOf(timeZone, day + start * MINUTE), momentOf(timeZone, day + end * MINUTE)]
      if (from >= to) continue
      if (span && from <= span[1]) span[1] = Math.max(span[1], to)
      else {
        if (span) yield span
        span = [from, to]
      }
    }
  }
  if (span) yield span
}

/** A moment as the zone’s clocks show it, written as if that were Greenwich. */
const shifted = (timeZone: string, moment: number) => moment + tzOffset(timeZone, new Date(moment)) * MINUTE

/**
 * The moment at which the zone’s clocks show something. In autumn they show an hour twice: the first time counts. In
 * spring they leave one out: what was to happen in it happens an hour later.
 */
function momentOf(timeZone: string, shown: number): number {
  const before = shown - tzOffset(timeZone, new Date(shown - DAY)) * MINUTE
  const after = shown - tzOffset(timeZone, new Date(shown + DAY)) * MINUTE
  return [before, after].filter((moment) => shifted(timeZone, moment) === shown).toSorted((one, other) => one - other)[0] ?? before
}
