import { TZDate } from '@date-fns/tz'
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventRepeatingFreq, ICalEventStatus } from 'ical-generator'
import { tzlib_get_ical_block } from 'timezones-ical-library'
import { ASSOCIATION } from '../settings/association.ts'

/** Something that is held at a time and a place. */
export interface CalendarEvent {
  /** Names it for ever, without spaces: a later file with the same uid and a higher `sequence` replaces it. */
  uid: string
  title: string
  begins: Date
  minutes: number
  /** IANA name. By its clocks the event is repeated, so that half past eight stays half past eight. */
  timeZone: string
  description?: string
  place?: string
  url?: string
  /** Number of occurrences, a week apart. */
  weekly?: number
  /** So many minutes before it begins, the calendar says so. */
  remind?: number
  cancelled?: true
  sequence?: number
}

/**
 * A calendar file (RFC 5545) that any calendar program opens. It carries the rules of its time zone along, because some
 * programs know no zones.
 * @throws when the time zone has no rules, when the uid is not one word, or when the url is no address.
 */
export function calendarFile(event: CalendarEvent, now: Date): string {
  const { timeZone, minutes, weekly, remind, cancelled, sequence = 0 } = event
  const timeZoneRules = rulesOf(timeZone)
  // The library writes it as it is.
  if (!/^[\x21-\x7e]+$/.test(event.uid)) throw new Error(`“${event.uid}” cannot name an event: use letters, digits and marks.`)
  // A plain Date would be written as the clocks of this machine show it; a TZDate is written as those of its zone do.
  const at = (moment: Date) => new TZDate(moment.getTime(), timeZone)
  const calendar = ical({
    prodId: { company: printable(ASSOCIATION.name), product: 'Site' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: () => timeZoneRules },
  })
  const written = calendar.createEvent({
    id: event.uid,
    sequence,
    stamp: now,
    timezone: timeZone,
    start: at(event.begins),
    end: at(new Date(event.begins.getTime() + minutes * 60_000)),
    summary: printable(event.title),
    description: event.description === undefined ? null : printable(event.description),
    location: event.place === undefined ? null : printable(event.place),
    url: event.url === undefined ? null : new URL(event.url).href,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  if (weekly !== undefined && weekly > 1) written.repeating({ freq: ICalEventRepeatingFreq.WEEKLY, count: weekly })
  if (remind !== undefined && !cancelled)
    written.createAlarm({ type: ICalAlarmType.display, triggerBefore: remind * 60, description: printable(event.title) })
  // The library writes an alarm before the event's last lines, and the format wants it after them (RFC 5545, 3.6.1).
  return `${calendar.toString().replace(/^(BEGIN:VALARM.*^END:VALARM\r\n)(.*)(?=^END:VEVENT)/ms, '$2$1')}\r\n`
}

/** The library calls some zones by their newer names (Europe/Kiev is Europe/Kyiv there); the event must find its own. */
function rulesOf(timeZone: string): string {
  // Throws a RangeError where no such zone is known. The library would talk to the console instead.
  new Intl.DateTimeFormat('en', { timeZone })
  const [rules] = tzlib_get_ical_block(timeZone)
  if (!rules?.startsWith('BEGIN:VTIMEZONE')) throw new Error(`There are no rules for the time zone “${timeZone}”.`)
  return rules.replace(/^TZID:.*$/m, `TZID:${timeZone}`).replace(/^LAST-MODIFIED:.*\r\n/m, '')
}

/** The format has no place for control characters other than the end of a line. */
const printable = (text: string) => text.toWellFormed().replace(/[^\P{Cc}\n\r\t]/gu, '')
