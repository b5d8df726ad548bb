import { ASSOCIATION } from '../association.ts'

const { language, timeZone } = ASSOCIATION
const LOCAL_TIME = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone })
const LOCAL_DAY = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone })

/** A moment as a resident writes it, in the association's time zone: `Nov 22, 2026, 3:05 p.m.` */
export const inLocalTime = (moment: string) => LOCAL_TIME.format(new Date(moment))

/** A day as a resident writes it, in the association's time zone: `November 22, 2026`. */
export const onLocalDay = (moment: string) => LOCAL_DAY.format(new Date(moment))

/** `2026-11-22`, where the association is. */
const calendarDay = (moment: Date) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(moment)

/** Days since a moment by the association's calendar, as one says it: today, yesterday, 9 days ago. */
export function daysAgo(moment: string, now: Date): string {
  const days = (Date.parse(calendarDay(now)) - Date.parse(calendarDay(new Date(moment)))) / 86_400_000
  return days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`
}
