/** Whether an office is open, and when it opens next. Runs in the reader’s browser too. */
import { dayIn, isoDay, momentOf } from '../text/clock.ts'
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

const DAY = 86_400_000

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

/** All open times from yesterday on, in order. Those that touch, as at midnight, are one. */
function* spansFrom({ hours, timeZone, closed }: Schedule, now: Date): Generator<[from: number, to: number]> {
  let span: [from: number, to: number] | undefined
  const today = Date.parse(dayIn(timeZone, now))
  for (let day = today - DAY; day <= today + DAYS_AHEAD * DAY; day += DAY) {
    const date = isoDay(new Date(day))
    if (closed.includes(date)) continue
    const weekday = WEEKDAYS[(new Date(day).getUTCDay() + 6) % 7]!
    for (const [start, end] of rangesOf(hours[weekday] ?? '') ?? []) {
      const [from, to] = [momentOf(timeZone, date, start).getTime(), momentOf(timeZone, date, end).getTime()]
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
