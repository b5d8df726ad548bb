/** What the page says about an office’s hours at a moment. Runs in the reader’s browser too. */
import { tzOffset } from '@date-fns/tz/tzOffset'
import { clockIn, dayIn, daysBetween } from '../text/clock.ts'
import type { Opening } from './opening.ts'

/** “Open now until 4:30 p.m.”, or “Closed now. Opens Monday at 8:30 a.m.” */
export function openingSentence(opening: Opening, now: Date, timeZone: string, language: string): string {
  const at = (moment: Date) => timeOf(moment, timeZone, language)
  const daysUntil = (moment: Date) => daysBetween(dayIn(timeZone, now), dayIn(timeZone, moment))
  if (opening.open) {
    if (!opening.until) return 'Open now, day and night.'
    const days = daysUntil(opening.until)
    // The midnight at the end of today has tomorrow’s date.
    if (days === 1 && clockIn(timeZone, opening.until) === '00:00') return 'Open now until midnight.'
    return `Open now until ${days === 0 ? '' : `${dayName(opening.until, days, timeZone, language)} at `}${at(opening.until)}`
  }
  if (!opening.opens) return 'Closed now.'
  const days = daysUntil(opening.opens)
  return `Closed now. Opens ${dayName(opening.opens, days, timeZone, language)} at ${at(opening.opens)}`
}

/** Said only to readers whose own clocks show another time: “Times are Eastern Time.” */
export function zoneSentence(timeZone: string, readers: string, now: Date, language: string): string | undefined {
  if (tzOffset(timeZone, now) === tzOffset(readers, now)) return undefined
  return `Your clock shows another time: hours here are in ${zoneName(timeZone, now, language)}.`
}

/** “Eastern Time”, as people who live there call it. */
export const zoneName = (timeZone: string, now: Date, language: string) =>
  new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'longGeneric' })
    .formatToParts(now)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone

/** “Monday, November 30 at 8:30 a.m.” */
export const momentInWords = (moment: Date, timeZone: string, language: string) =>
  `${new Intl.DateTimeFormat(language, { timeZone, weekday: 'long', month: 'long', day: 'numeric' }).format(moment)} at ${timeOf(moment, timeZone, language)}`

// It ends in “a.m.” or “p.m.” in Canadian English, where one full stop is enough.
const timeOf = (moment: Date, timeZone: string, language: string) =>
  `${new Intl.DateTimeFormat(language, { timeZone, hour: 'numeric', minute: '2-digit' }).format(moment)}.`.replace('..', '.')

function dayName(moment: Date, days: number, timeZone: string, language: string): string {
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  const weekday: Intl.DateTimeFormatOptions = { timeZone, weekday: 'long' }
  return new Intl.DateTimeFormat(language, days < 7 ? weekday : { ...weekday, month: 'long', day: 'numeric' }).format(moment)
}
