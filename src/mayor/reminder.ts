import { ASSOCIATION } from '../settings/association.ts'
import type { CalendarEvent } from '../text/calendar-file.ts'
import { scheduleOf, type Office } from './office.ts'
import { nextOpening } from './opening.ts'

/** Time to read the script once more. */
const MINUTES_BEFORE = 10

/** Somebody who takes the reminder should not have to call within the hour. */
const NOTICE_MS = 60 * 60_000

/** When to remind: at the next opening. Never where the hours are unknown, or where somebody answers day and night. */
export function reminderAt(office: Pick<Office, 'hours' | 'closed' | 'time_zone'>, now: Date): Date | undefined {
  const schedule = scheduleOf(office)
  return schedule && nextOpening(schedule, new Date(now.getTime() + NOTICE_MS))
}

/** A call as an event in one’s calendar, with the number and the words. A later file replaces an earlier one. */
export function reminderOf(id: string, office: Office, now: Date, site: URL): CalendarEvent | undefined {
  const begins = reminderAt(office, now)
  if (!begins || !office.call) return undefined
  const page = new URL(`/${id}/`, site)
  return {
    uid: `call-${id}@${site.hostname}`,
    // Counted in hours: the file of a later build has a higher number.
    sequence: Math.floor(begins.getTime() / 3_600_000),
    title: `Call ${office.desk}: ${office.phone}`,
    begins,
    minutes: 15,
    timeZone: office.time_zone,
    remind: MINUTES_BEFORE,
    url: page.href,
    description: [
      `${office.name}, ${office.role}: ${office.phone}`,
      'Begin with one sentence of your own. Then:',
      office.call.script,
      `${ASSOCIATION.name}: ${page.href}`,
    ].join('\n\n'),
  }
}
