/** Days and moments where the association is, as its people write them. */
import { ASSOCIATION } from '../settings/association.ts'
import { dayIn, daysBetween } from './clock.ts'

const { language, timeZone } = ASSOCIATION

// Made once: making one costs more than a hundred uses of it.
const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options)
const DAY = format({ dateStyle: 'long', timeZone: 'UTC' })
const MONTH = format({ month: 'long', year: 'numeric', timeZone: 'UTC' })
const DAY_HERE = format({ dateStyle: 'long', timeZone })
const MOMENT = format({ dateStyle: 'long', timeStyle: 'short', timeZone })
const SHORT_MOMENT = format({ dateStyle: 'medium', timeStyle: 'short', timeZone })
const WHEN = format({ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'long', timeZone }) // prettier-ignore
const AGO = new Intl.RelativeTimeFormat(language)

type Moment = Date | string

/** The formats hold spaces that do not break, and narrow ones: mails in plain text want plain ones. */
const written = (words: Intl.DateTimeFormat, moment: Moment) => words.format(new Date(moment)).replace(/[\u00a0\u2009\u202f]/g, ' ')

/** The day at a moment, like 2026-11-22: as files and forms have it. */
export const dayHere = (moment: Moment = new Date()) => dayIn(timeZone, new Date(moment))

/** A day without a time, as front matter, a file or the database has it: `November 22, 2026`. */
export const dayInWords = (day: Moment) => written(DAY, day)

/** Its month: `November 2026`. */
export const monthInWords = (day: Moment) => written(MONTH, day)

/** The day of a moment: `November 22, 2026`. */
export const onDay = (moment: Moment) => written(DAY_HERE, moment)

/** `November 22, 2026 at 3:05 p.m.` */
export const atMoment = (moment: Moment) => written(MOMENT, moment)

/** `Nov 22, 2026, 3:05 p.m.` */
export const shortMoment = (moment: Moment) => written(SHORT_MOMENT, moment)

/** `Saturday, December 5, 2026 at 2:30 p.m. Eastern Standard Time`: the zone is named, because people travel. */
export const whenInWords = (moment: Moment) => written(WHEN, moment)

/** Days since a moment by the calendar, as one says it: today, yesterday, 9 days ago. */
export function daysAgo(moment: Moment, now: Date): string {
  const days = daysBetween(dayHere(moment), dayHere(now))
  return days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`
}

/** How long ago a moment was, in the largest unit that fits: 3 hours ago. */
export function ago(moment: Moment, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - new Date(moment).getTime()) / 60_000))
  if (minutes < 60) return AGO.format(-minutes, 'minute')
  return minutes < 48 * 60 ? AGO.format(-Math.floor(minutes / 60), 'hour') : AGO.format(-Math.floor(minutes / 1440), 'day')
}
