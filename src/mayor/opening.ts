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
  const spans = spansFrom(schedule, now)
  const moment = now.getTime()
  const current = spans.find(([from, to]) => from <= moment && moment < to)
  if (!current) {
    const opens = nextOpening(schedule, now)
    return opens ? { open: false, opens } : { open: false }
  }
  // The last span goes on where the look ahead ends.
  return current === spans.at(-1) && current[1] - moment > (DAYS_AHEAD - 1) * DAY
    ? { open: true }
    : { open: true, until: new Date(current[1]) }
}

/** The first moment after another one at which the office opens. */
export function nextOpening(schedule: Schedule, after: Date): Date | undefined {
  const next = spansFrom(schedule, after).find(([from]) => from > after.getTime())
  return next && new Date(next[0])
}

/** The day on a zone’s calendars, like 2026-11-26. */
export const dayIn = (timeZone: string, moment: Date) => new Date(shifted(timeZone, moment.getTime())).toISOString().slice(0, 10)

/** All open times from yesterday on, in order. Those that touch, as at midnight, are one. */
function spansFrom({ hours, timeZone, closed }: Schedule, now: Date): [from: number, to: number][] {
  const spans: [from: number, to: number][] = []
  const today = Date.parse(dayIn(timeZone, now))
  for (let day = today - DAY; day <= today + DAYS_AHEAD * DAY; day += DAY) {
    if (closed.includes(new Date(day).toISOString().slice(0, 10))) continue
    const weekday = WEEKDAYS[(new Date(day).getUTCDay() + 6) % 7]!
    for (const [start, end] of rangesOf(hours[weekday] ?? '') ?? []) {
      const [from, to] = [momentOf(timeZone, day + start * MINUTE), momentOf(timeZone, day + end * MINUTE)]
      const before = spans.at(-1)
      if (before && from <= before[1]) before[1] = Math.max(before[1], to)
      else if (from < to) spans.push([from, to])
    }
  }
  return spans
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
