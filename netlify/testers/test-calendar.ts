import { ASSOCIATION } from '../../src/settings/association.ts'
import { calendarFile } from '../../src/text/calendar-file.ts'
import type { MailedTest } from '../mail/mails-rpc.ts'
import { siteHost, type Attachment } from '../mail/message.ts'

/** The file that puts a test into a tester's calendar, changes it there, or takes it out. */
export function calendar({ id, title, what, place, begins_at, minutes, sequence }: MailedTest, cancelled?: 'cancelled'): Attachment {
  const event = {
    uid: `test-${id}@${siteHost()}`,
    title,
    begins: new Date(begins_at),
    minutes,
    timeZone: ASSOCIATION.timeZone,
    description: what,
    place,
    sequence,
    remind: 60,
  }
  return {
    filename: cancelled ? 'cancelled.ics' : 'test.ics',
    content: calendarFile(cancelled ? { ...event, cancelled: true } : event, new Date()),
    contentType: `text/calendar; charset=utf-8; method=${cancelled ? 'CANCEL' : 'PUBLISH'}`,
  }
}
