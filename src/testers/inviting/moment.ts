import { ASSOCIATION } from '../../settings/association.ts'
import { clockIn, dayIn, momentOf } from '../../text/clock.ts'

const { timeZone } = ASSOCIATION

/** Days ahead for which a test can be planned. The same number stands in the database: private.is_ahead. */
const DAYS_AHEAD = 366

/** Some browsers send seconds along. */
export const TIME_SHAPE = /^\s*(\d{1,2})[:.](\d{2})(?::00)?\s*$/
export const DAY_SHAPE = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/

type Moment = { at: Date } | { wrong: 'day' | 'time' | 'past' | 'far' | 'gap' }

/**
 * The moment at which clocks show this day (2026-12-05) and time (14:30) in a zone. Where they never show it, when they go
 * forward, there is no such moment: people would come an hour apart.
 */
export function plannedMoment(day: string, time: string, now: Date, zone: string = timeZone): Moment {
  const [, year, month, date] = DAY_SHAPE.exec(day)?.map(Number) ?? []
  const [, hour, minute] = TIME_SHAPE.exec(time)?.map(Number) ?? []
  if (year === undefined || month === undefined || date === undefined || !isDay(year, month, date)) return { wrong: 'day' }
  if (hour === undefined || minute === undefined || hour > 23 || minute > 59) return { wrong: 'time' }
  const at = momentOf(zone, new Date(Date.UTC(year, month - 1, date)).toISOString(), hour * 60 + minute)
  if (clockIn(zone, at) !== inTwo(hour, minute)) return { wrong: 'gap' }
  if (at <= now) return { wrong: 'past' }
  return at.getTime() > now.getTime() + DAYS_AHEAD * 86_400_000 ? { wrong: 'far' } : { at }
}

function isDay(year: number, month: number, date: number): boolean {
  const day = new Date(Date.UTC(year, month - 1, date))
  return year >= 2000 && day.getUTCMonth() === month - 1 && day.getUTCDate() === date
}

const inTwo = (hour: number, minute: number) => [hour, minute].map((part) => String(part).padStart(2, '0')).join(':')

/** What stands in the two fields for a moment: as they are typed. */
export const typedMoment = (moment: string, zone: string = timeZone) => ({
  day: dayIn(zone, new Date(moment)),
  time: clockIn(zone, new Date(moment)),
})
