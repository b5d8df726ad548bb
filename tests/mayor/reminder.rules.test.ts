import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { officeSchema } from '../../src/mayor/office.ts'
import { reminderAt, reminderOf } from '../../src/mayor/reminder.ts'
import { calendarFile } from '../../src/text/calendar-file.ts'
import { GOOD_CALL, GOOD_OFFICE } from '../support/mayor/good-office.ts'

const SITE = new URL('https://residents.example')
const FRIDAY = new Date('2026-11-27T22:00:00Z')
const office = officeSchema.parse({ ...GOOD_OFFICE, time_zone: 'America/Toronto', hours: { mon: '8:30-16:30' }, call: GOOD_CALL })

/** What a calendar program reads in the file. */
function read(now: Date) {
  const event = reminderOf('mayor', office, now, SITE)
  const calendar = new ICAL.Component(ICAL.parse(calendarFile(event!, now)) as [string, [], []])
  const component = calendar.getFirstSubcomponent('vevent')!
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!)
  const found = new ICAL.Event(component)
  const begins = found.startDate
  begins.zone = zone
  return { found, component, begins: begins.toJSDate().toISOString(), alarm: component.getFirstSubcomponent('valarm') }
}

test('a calendar rings ten minutes before the office opens next, and has the number and the words', () => {
  const { found, component, begins, alarm } = read(FRIDAY)
  expect(begins).toBe('2026-11-30T13:30:00.000Z')
  expect(alarm?.getFirstPropertyValue('trigger')?.toString()).toBe('-PT10M')
  expect(found.summary).toBe('Call the mayor’s office: 416-555-0100')
  for (const words of [
    'Robin Example, Office of the Mayor: 416-555-0100',
    'one sentence of your own',
    GOOD_CALL.script,
    'https://residents.example/mayor/',
  ])
    expect(found.description).toContain(words)
  expect(component.getFirstPropertyValue('url')).toBe('https://residents.example/mayor/')
})

test('a reminder of a later week takes the place of the earlier one', () => {
  const [one, other] = [read(FRIDAY), read(new Date('2026-12-04T22:00:00Z'))]
  expect(other.begins).toBe('2026-12-07T13:30:00.000Z')
  expect(other.found.uid).toBe(one.found.uid)
  expect(other.found.sequence).toBeGreaterThan(one.found.sequence)
})

test('nobody is reminded within the hour, on a closed day, of unknown hours, or where somebody always answers', () => {
  const at = (change: object, now: string) => reminderAt({ ...office, ...change }, new Date(now))?.toISOString()
  expect(at({}, '2026-11-30T12:29:00Z')).toBe('2026-11-30T13:30:00.000Z')
  expect(at({}, '2026-11-30T12:31:00Z')).toBe('2026-12-07T13:30:00.000Z')
  expect(at({ closed: [new Date('2026-11-30')] }, '2026-11-27T22:00:00Z')).toBe('2026-12-07T13:30:00.000Z')
  expect(at({ hours: undefined }, '2026-11-27T22:00:00Z')).toBeUndefined()
  const always = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, '0:00-24:00']))
  expect(at({ hours: always }, '2026-11-27T22:00:00Z')).toBeUndefined()
  expect(reminderOf('parks', { ...office, call: undefined }, FRIDAY, SITE)).toBeUndefined()
})
