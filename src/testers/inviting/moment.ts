import { TZDate } from '@date-fns/tz'
import { ASSOCIATION } from '../../association.ts'

const { language, timeZone } = ASSOCIATION

/** Days ahead for which a test can be planned. The same number stands in the database: private.is_ahead. */
const DAYS_AHEAD = 366

/** Some browsers send seconds along. */
export const TIME_SHAPE = /^\s*(\d{1,2})[:.](\d{2})(?::00)?\s*$/
export const DAY_SHAPE = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/

type Moment = { at: Date } | { wrong: 'day' | 'time' | 'past' | 'far' | 'gap' }

/**
 * The moment at which clocks show this day (2026-12-05) and time (14:30) in a zone. Where they show it twice, when they go back,
 * it is the first time. Where they never show it, when they go forward, there is no such moment.
 */
export function momentOf(day: string, time: string, now: Date, zone: string = timeZone): Moment {
  const [, year, month, date] = DAY_SHAPE.exec(day)?.map(Number) ?? []
  const [, hour, minute] = TIME_SHAPE.exec(time)?.map(Number) ?? []
  if (year === undefined || month === undefined || date === undefined || !isDay(year, month, date)) return { wrong: 'day' }
  if (hour === undefined || minute === undefined || hour > 23 || minute > 59) return { wrong: 'time' }
  const shown = new TZDate(year, month - 1, date, hour, minute, zone)
  if (shown.getDate() !== date || shown.getHours() !== hour || shown.getMinutes() !== minute) return { wrong: 'gap' }
  const at = new Date(shown.getTime())
  if (at <= now) return { wrong: 'past' }
  return at.getTime() > now.getTime() + DAYS_AHEAD * 86_400_000 ? { wrong: 'far' } : { at }
}

function isDay(year: number, month: number, date: number): boolean {
  const day = new Date(Date.UTC(year, month - 1, date))
  return year >= 2000 && day.getUTCMonth() === month - 1 && day.getUTCDate() === date
}

/** What stands in the two fields for a moment: as they are typed. */
export function typedMoment(moment: string, zone: string = timeZone): { day: string; time: string } {
  const there = new TZDate(Date.parse(moment), zone)
  const two = (part: number) => String(part).padStart(2, '0')
  return {
    day: `${there.getFullYear()}-${two(there.getMonth() + 1)}-${two(there.getDate())}`,
    time: `${two(there.getHours())}:${two(there.getMinutes())}`,
  }
}

const WHEN = new Intl.DateTimeFormat(language, {
  weekday: 'long',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'long',
  timeZone,
})

/** `Saturday, December 5, 2026 at 2:30 p.m. Eastern Standard Time`: the zone is named, because testers travel. */
export const whenInWords = (moment: string) => plainSpaces(WHEN.format(new Date(moment)))

const DAY = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone })

/** `Dec 5, 2026, 2:30 p.m.`, for those who know where they are. */
export const shortMoment = (moment: string) => plainSpaces(DAY.format(new Date(moment)))

/** The formats hold spaces that do not break, and some that are narrow: mails in plain text and tests want plain ones. */
const plainSpaces = (words: string) => words.replace(/[\u00a0\u2009\u202f]/g, ' ')
