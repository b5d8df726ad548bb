/**
 * Between moments and what calendars and clocks show in a time zone (an IANA name). Days are texts like 2026-11-22, which
 * can be compared and sorted. Runs in browsers too.
 */
import { tzOffset } from '@date-fns/tz/tzOffset'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** A day without a time, as it stands in files and forms. */
export const isoDay = (date: Date) => date.toISOString().slice(0, 10)

/** The day on a zone’s calendars at a moment. */
export const dayIn = (timeZone: string, moment: Date) => isoDay(shown(timeZone, moment.getTime()))

/** What a zone’s clocks show at a moment, like 14:30. */
export const clockIn = (timeZone: string, moment: Date) => shown(timeZone, moment.getTime()).toISOString().slice(11, 16)

/**
 * The moment at which a zone’s clocks show so many minutes after midnight on a day. In autumn they show an hour twice: the
 * first time counts. In spring they leave one out: what was to happen in it happens an hour later, as in calendar programs
 * (RFC 5545). Whoever wants no such moment compares with `clockIn`.
 */
export function momentOf(timeZone: string, day: string, minutes = 0): Date {
  const local = Date.parse(day) + minutes * MINUTE
  const before = local - tzOffset(timeZone, new Date(local - DAY)) * MINUTE
  const after = local - tzOffset(timeZone, new Date(local + DAY)) * MINUTE
  const fits = (moment: number) => shown(timeZone, moment).getTime() === local
  return new Date([Math.min(before, after), Math.max(before, after)].find(fits) ?? before)
}

/** Whole days from one day to another. */
export const daysBetween = (one: string, other: string) => (Date.parse(other) - Date.parse(one)) / DAY

/** The last of so many days after one. */
export const daysAfter = (day: string, days: number) => isoDay(new Date(Date.parse(day) + days * DAY))

/** A moment as if what the clocks show were Greenwich’s time. */
const shown = (timeZone: string, moment: number) => new Date(moment + tzOffset(timeZone, new Date(moment)) * MINUTE)
