import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { calendarFile, type CalendarEvent } from '../../src/text/calendar-file.ts'

const NOW = new Date('2026-10-01T00:00:00Z')
const CALL: CalendarEvent = {
  uid: 'mayor@example.org',
  title: 'Call the mayor’s office',
  begins: new Date('2026-10-19T12:30:00Z'),
  minutes: 15,
  timeZone: 'America/Toronto',
}

/** What a calendar program makes of a file. It is told nothing but the file: the rules of the zone are the file's own. */
function opened(event: Partial<CalendarEvent>) {
  const calendar = new ICAL.Component(ICAL.parse(calendarFile({ ...CALL, ...event }, NOW)) as [string, [], []])
  const rules = calendar.getFirstSubcomponent('vtimezone')
  const zone = rules ? new ICAL.Timezone(rules) : ICAL.Timezone.utcTimezone
  const read = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!)
  const moments: string[] = []
  const times = read.iterator()
  for (let time = times.next(); time && moments.length < 10; time = times.next()) {
    time.zone = zone
    moments.push(time.toJSDate().toISOString())
  }
  return { calendar, read, moments, component: read.component }
}

test('a calendar program finds title, time, place and words as they were given', () => {
  const { read, calendar, component } = opened({
    description: 'First.\nSecond, with; marks\\',
    place: 'City Hall',
    url: 'https://a.example/mayor/',
  })
  expect(read.summary).toBe('Call the mayor’s office')
  expect(read.description).toBe('First.\nSecond, with; marks\\')
  expect(read.location).toBe('City Hall')
  expect(component.getFirstPropertyValue('url')).toBe('https://a.example/mayor/')
  expect(read.uid).toBe('mayor@example.org')
  expect(read.duration.toSeconds()).toBe(15 * 60)
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH')
  expect(component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-10-01T00:00:00Z')
})

test('half past eight stays half past eight when the clocks change', () => {
  // Toronto's clocks go back on 1 November 2026: 12:30 in Greenwich before, 13:30 after.
  expect(opened({ weekly: 4 }).moments).toEqual([
    '2026-10-19T12:30:00.000Z',
    '2026-10-26T12:30:00.000Z',
    '2026-11-02T13:30:00.000Z',
    '2026-11-09T13:30:00.000Z',
  ])
})

test.each([
  ['forward in Toronto', 'America/Toronto', '2027-03-08T13:30:00Z', '2027-03-15T12:30:00.000Z'],
  ['forward in Sydney', 'Australia/Sydney', '2026-09-28T22:30:00Z', '2026-10-05T21:30:00.000Z'],
  ['by half an hour on Lord Howe Island', 'Australia/Lord_Howe', '2026-09-28T22:00:00Z', '2026-10-05T21:30:00.000Z'],
  ['never in Kolkata', 'Asia/Kolkata', '2026-10-19T03:00:00Z', '2026-10-26T03:00:00.000Z'],
  ['in a zone that has a newer name', 'Europe/Kiev', '2026-10-19T05:30:00Z', '2026-10-26T06:30:00.000Z'],
  ['never in Greenwich’s own time', 'UTC', '2026-10-19T08:30:00Z', '2026-10-26T08:30:00.000Z'],
])('a week later it is the same time of day where clocks go %s', (_where, timeZone, begins, weekLater) => {
  const { moments } = opened({ timeZone, begins: new Date(begins), weekly: 2 })
  expect(moments).toEqual([new Date(begins).toISOString(), weekLater])
})

test('a reminder comes before the event, and after all lines about the event itself', () => {
  const file = calendarFile({ ...CALL, remind: 5, url: 'https://a.example/' }, NOW)
  expect(file.indexOf('BEGIN:VALARM')).toBeGreaterThan(file.indexOf('STATUS:'))
  const alarm = opened({ remind: 5 }).component.getFirstSubcomponent('valarm')!
  expect(alarm.getFirstPropertyValue('trigger')?.toString()).toBe('-PT5M')
  expect(alarm.getFirstPropertyValue('action')).toBe('DISPLAY')
})

test('what is called off says so, replaces the first file, and rings no more', () => {
  const { calendar, component, read } = opened({ cancelled: true, sequence: 2, remind: 5 })
  expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL')
  expect(component.getFirstPropertyValue('status')).toBe('CANCELLED')
  expect(read.sequence).toBe(2)
  expect(component.getFirstSubcomponent('valarm')).toBeNull()
})

test.each([
  ['lines that pretend to be the file', 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:forged', 'x\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:forged'],
  ['an alarm of its own', 'x\nBEGIN:VALARM\nEND:VALARM', 'x\nBEGIN:VALARM\nEND:VALARM'],
  ['control characters', 'a\u0000b\u0007c\u001b[31md\u0085e', 'abc[31mde'],
  ['half a character', 'a\ud800b', 'a�b'],
  ['marks of the format', 'a,b;c:d"e\\n', 'a,b;c:d"e\\n'],
  ['emoji beside the place where a line is folded', '🧺'.repeat(100), '🧺'.repeat(100)],
  ['one very long word', 'é'.repeat(5000), 'é'.repeat(5000)],
])('hostile text stays text: %s', (_name, typed, shown) => {
  const file = calendarFile({ ...CALL, title: typed, description: typed, place: typed, remind: 5 }, NOW)
  const { read, calendar } = opened({ title: typed, description: typed, place: typed, remind: 5 })
  expect([read.summary, read.description, read.location]).toEqual([shown, shown, shown])
  expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1)
  expect(read.component.getAllSubcomponents('valarm')).toHaveLength(1)
  // RFC 5545, 3.1: lines end with CRLF and have at most 75 bytes.
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(Math.max(...file.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
})

test.each(['', 'Nowhere/Else', 'America/Toronto\r\nX:y', '../../etc'])('a time zone without rules is refused: “%s”', (timeZone) => {
  expect(() => calendarFile({ ...CALL, timeZone }, NOW)).toThrow()
})

test.each(['', 'two words', 'x\r\nSTATUS:CANCELLED', 'é@example.org'])(
  'a name that is not one word of plain letters is refused: “%s”',
  (uid) => {
    expect(() => calendarFile({ ...CALL, uid }, NOW)).toThrow('cannot name an event')
  },
)

test('an address that is none is refused', () => {
  expect(() => calendarFile({ ...CALL, url: '/mayor/' }, NOW)).toThrow()
})
