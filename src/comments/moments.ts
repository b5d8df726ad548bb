import { ASSOCIATION } from '../association.ts'

const { language, timeZone } = ASSOCIATION
const LOCAL_TIME = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone })
const LOCAL_DAY = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone })

/** A moment as a resident writes it, in the association's time zone: `Nov 22, 2026, 3:05 p.m.` */
export const inLocalTime = (moment: string) => LOCAL_TIME.format(new Date(moment))

/** A day as a resident writes it, in the association's time zone: `November 22, 2026`. */
export const onLocalDay = (moment: string) => LOCAL_DAY.format(new Date(moment))

/** Whole days since a moment, as one says it: today, yesterday, 9 days ago. */
export function daysAgo(moment: string, now: Date): string {
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(moment)) / 86_400_000))
  return days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`
}
