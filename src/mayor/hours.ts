/** Office hours as an editor writes them. Runs in the reader’s browser too, so it takes nothing along. */

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** By weekday, like `{ mon: '8:30-12:00, 13:00-16:30' }`. On a day that is not there the office is closed. */
export type Hours = { readonly [day in (typeof WEEKDAYS)[number]]?: string | undefined }

/** From and to, in minutes by the office’s clocks. 1440 is the midnight at the day’s end. */
export type Range = readonly [from: number, to: number]

const MIDNIGHT = 24 * 60

const RANGE = /^(\d{1,2}):([0-5]\d) ?[-–] ?(\d{1,2}):([0-5]\d)$/

/** The ranges of one day in their order, or undefined when the text does not say any. */
export function rangesOf(text: string): Range[] | undefined {
  let before = 0
  const ranges: Range[] = []
  for (const part of text.split(',')) {
    const [, ...numbers] = RANGE.exec(part.trim()) ?? []
    const [hour = 99, minute = 0, toHour = 99, toMinute = 0] = numbers.map(Number)
    const [from, to] = [hour * 60 + minute, toHour * 60 + toMinute]
    if (from < before || to <= from || to > MIDNIGHT) return undefined
    ranges.push([from, to])
    before = to
  }
  return ranges
}

/** A day’s hours for people: “8:30 a.m. to 12:00 p.m. and 1:00 p.m. to 4:30 p.m.” */
function dayInWords(text: string, language: string): string {
  const clock = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })
  const time = (minutes: number) => (minutes === MIDNIGHT ? 'midnight' : clock.format(minutes * 60_000))
  const ranges = rangesOf(text) ?? []
  const [only] = ranges
  if (only?.[0] === 0 && only[1] === MIDNIGHT) return 'day and night'
  return ranges.map(([from, to]) => `${time(from)} to ${time(to)}`).join(' and ')
}

/** The week for people, with days of the same hours in one line. */
export function hoursInWords(hours: Hours, language: string): { days: string; hours: string }[] {
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  // 5 January 1970 was a Monday.
  const name = (index: number) => weekday.format(new Date(Date.UTC(1970, 0, 5 + index)))
  const groups: { first: number; last: number; hours: string }[] = []
  for (const [index, day] of WEEKDAYS.entries()) {
    const words = dayInWords(hours[day] ?? '', language)
    const before = groups.at(-1)
    if (before && before.last === index - 1 && before.hours === words) before.last = index
    else if (words !== '') groups.push({ first: index, last: index, hours: words })
  }
  return groups.map(({ first, last, hours }) => {
    if (first === 0 && last === 6) return { days: 'Every day', hours }
    return { days: first === last ? name(first) : `${name(first)} ${last === first + 1 ? 'and' : 'to'} ${name(last)}`, hours }
  })
}
