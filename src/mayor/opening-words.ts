/** What the page says about an office’s hours at a moment. Runs in the reader’s browser too. */
import { tzOffset } from '@date-fns/tz/tzOffset'
import { dayIn, type Opening } from './opening.ts'

const DAY = 86_400_000

/** “Open now until 4:30 p.m.”, or “Closed now. Opens Monday at 8:30 a.m.” */
export function openingSentence(opening: Opening, now: Date, timeZone: string, language: string): string {
  const at = (moment: Date) => timeOf(moment, timeZone, language)
  if (opening.open) {
    if (!opening.until) return 'Open now, day and night.'
    const days = daysBetween(now, opening.until, timeZone)
    // The midnight at the end of today has tomorrow’s date.
    if (days === 1 && isMidnight(opening.until, timeZone)) return 'Open now until midnight.'
    return `Open now until ${days === 0 ? '' : `${dayName(opening.until, days, timeZone, language)} at `}${at(opening.until)}`
  }
  if (!opening.opens) return 'Closed now.'
  const days = daysBetween(now, opening.opens, timeZone)
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

const isMidnight = (moment: Date, timeZone: string) => (moment.getTime() / 60_000 + tzOffset(timeZone, moment)) % 1440 === 0

const daysBetween = (one: Date, other: Date, timeZone: string) =>
  (Date.parse(dayIn(timeZone, other)) - Date.parse(dayIn(timeZone, one))) / DAY

function dayName(moment: Date, days: number, timeZone: string, language: string): string {
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  const weekday: Intl.DateTimeFormatOptions = { timeZone, weekday: 'long' }
  return new Intl.DateTimeFormat(language, days < 7 ? weekday : { ...weekday, month: 'long', day: 'numeric' }).format(moment)
}
