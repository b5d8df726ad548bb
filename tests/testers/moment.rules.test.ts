import { describe, expect, test } from 'vitest'
import { plannedMoment, typedMoment } from '../../src/testers/inviting/moment.ts'
import { shortMoment, whenInWords } from '../../src/text/dates.ts'

const NOW = new Date('2026-10-01T12:00:00Z')
const TORONTO = 'America/Toronto'
const moment = (day: string, time: string, zone = TORONTO) => {
  const found = plannedMoment(day, time, NOW, zone)
  return 'at' in found ? found.at.toISOString() : found.wrong
}

describe('a day and a time as volunteers type them', () => {
  test.each([
    ['2026-12-05', '14:30', '2026-12-05T19:30:00.000Z'],
    [' 2026-12-5 ', ' 9:05 ', '2026-12-05T14:05:00.000Z'],
    ['2026-12-05', '14.30', '2026-12-05T19:30:00.000Z'],
    ['2026-12-05', '14:30:00', '2026-12-05T19:30:00.000Z'],
    ['2026-10-31', '23:59', '2026-11-01T03:59:00.000Z'],
    ['2027-02-28', '00:00', '2027-02-28T05:00:00.000Z'],
  ])('%s at %s is %s', (day, time, at) => expect(moment(day, time)).toBe(at))

  test('when clocks go forward, the hour that they leave out does not exist', () => {
    expect(moment('2027-03-14', '01:59')).toBe('2027-03-14T06:59:00.000Z')
    for (const time of ['02:00', '02:30', '02:59']) expect(moment('2027-03-14', time)).toBe('gap')
    expect(moment('2027-03-14', '03:00')).toBe('2027-03-14T07:00:00.000Z')
    expect(moment('2027-03-28', '01:30', 'Europe/London')).toBe('gap')
    // Lord Howe Island goes forward by half an hour.
    expect(moment('2026-10-04', '02:15', 'Australia/Lord_Howe')).toBe('gap')
  })

  test('when clocks go back, the hour that comes twice is the first one', () =>
    expect(moment('2026-11-01', '01:30')).toBe('2026-11-01T05:30:00.000Z'))

  test.each(['', 'tomorrow', '05/12/2026', '2026-13-01', '2026-02-29', '2027-04-31', '0000-00-00', '99999-01-01', '2026-12-05T00:00', '２０２６-12-05', '2026-12-05\n2027'])(
    '%j is no day',
    (day) => expect(moment(day, '14:30')).toBe('day'),
  ) // prettier-ignore
  test.each(['', 'noon', '24:00', '12:60', '2:30 p.m.', '1430', '-1:00', '12:5', '١٢:٠٠', '12:30:15'])('%j is no time', (time) =>
    expect(moment('2026-12-05', time)).toBe('time'),
  )

  test('it lies ahead, and at most a year', () => {
    expect(moment('2026-10-01', '08:00')).toBe('past')
    expect(moment('2026-10-01', '08:01')).toBe('2026-10-01T12:01:00.000Z')
    expect(moment('1999-12-31', '08:01')).toBe('day')
    expect(moment('2027-10-02', '08:00')).toBe('2027-10-02T12:00:00.000Z')
    expect(moment('2027-10-02', '08:01')).toBe('far')
  })

  test('what was planned is shown in the fields as it was typed, on both sides of the change of clocks', () => {
    for (const [day, time] of [['2026-10-31', '14:30'], ['2026-11-02', '09:05'], ['2027-03-14', '03:00']] as const)
      expect(typedMoment(moment(day, time), TORONTO)).toEqual({ day, time }) // prettier-ignore
  })
})

test('a mail names the zone and the day of the week', () => {
  expect(whenInWords('2026-12-05T19:30:00Z')).toBe('Saturday, December 5, 2026 at 2:30 p.m. Eastern Standard Time')
  expect(whenInWords('2026-07-04T18:30:00Z')).toBe('Saturday, July 4, 2026 at 2:30 p.m. Eastern Daylight Time')
  expect(shortMoment('2026-12-05T19:30:00Z')).toBe('Dec 5, 2026, 2:30 p.m.')
})
