import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockIn, dayIn, daysAfter, daysBetween, momentOf } from '../../src/text/clock.ts'

const TORONTO = 'America/Toronto'
const at = (zone: string, day: string, time: string) => {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return momentOf(zone, day, hour * 60 + minute).toISOString()
}

describe('the moment at which clocks show a time', () => {
  test.each([
    [TORONTO, '2026-12-05', '14:30', '2026-12-05T19:30:00.000Z'],
    [TORONTO, '2026-07-04', '00:00', '2026-07-04T04:00:00.000Z'],
    ['Asia/Kathmandu', '2026-12-05', '00:00', '2026-12-04T18:15:00.000Z'],
    ['Pacific/Kiritimati', '2026-12-05', '12:00', '2026-12-04T22:00:00.000Z'],
  ])('in %s on %s at %s is %s', (zone, day, time, moment) => expect(at(zone, day, time)).toBe(moment))

  test('is an hour later where clocks go forward and never show it', () => {
    expect(at(TORONTO, '2027-03-14', '01:59')).toBe('2027-03-14T06:59:00.000Z')
    expect(at(TORONTO, '2027-03-14', '02:30')).toBe('2027-03-14T07:30:00.000Z')
    expect(at(TORONTO, '2027-03-14', '03:00')).toBe('2027-03-14T07:00:00.000Z')
    expect(clockIn(TORONTO, momentOf(TORONTO, '2027-03-14', 150))).toBe('03:30')
    // Lord Howe Island goes forward by half an hour.
    expect(clockIn('Australia/Lord_Howe', momentOf('Australia/Lord_Howe', '2026-10-04', 135))).toBe('02:45')
  })

  test('is the first of two where clocks go back and show it twice', () => {
    expect(at(TORONTO, '2026-11-01', '01:30')).toBe('2026-11-01T05:30:00.000Z')
    expect(at(TORONTO, '2026-11-01', '02:00')).toBe('2026-11-01T07:00:00.000Z')
  })

  test('shows that time again, on every day that has it', () => {
    const zones = fc.constantFrom(TORONTO, 'Europe/Dublin', 'Australia/Lord_Howe', 'America/St_Johns', 'Africa/Casablanca', 'UTC')
    fc.assert(
      fc.property(zones, fc.date({ min: new Date('2000-01-01'), max: new Date('2037-12-31'), noInvalidDate: true }), (zone, moment) => {
        const [day, time] = [dayIn(zone, moment), clockIn(zone, moment)]
        const [hour = 0, minute = 0] = time.split(':').map(Number)
        const found = momentOf(zone, day, hour * 60 + minute)
        expect([dayIn(zone, found), clockIn(zone, found)]).toEqual([day, time])
        expect(found.getTime()).toBeLessThanOrEqual(moment.getTime())
      }),
      { numRuns: 2000 },
    )
  })
})

test('a day ends at midnight where it is', () => {
  expect(dayIn(TORONTO, new Date('2026-11-27T04:59:59Z'))).toBe('2026-11-26')
  expect(dayIn(TORONTO, new Date('2026-11-27T05:00:00Z'))).toBe('2026-11-27')
})

test('days are counted by the calendar', () => {
  expect(daysBetween('2026-10-31', '2026-11-02')).toBe(2)
  expect(daysAfter('2028-02-28', 2)).toBe('2028-03-01')
})
