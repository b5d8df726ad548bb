import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hoursInWords, rangesOf, WEEKDAYS } from '../../src/mayor/hours.ts'
import { nextOpening, openingAt, type Schedule } from '../../src/mayor/opening.ts'
import { momentInWords, openingSentence, zoneSentence } from '../../src/mayor/opening-words.ts'

const TORONTO = 'America/Toronto'
const WEEK: Schedule = {
  hours: { mon: '8:30-12:00, 13:00-16:30', tue: '8:30-16:30', wed: '8:30-16:30', thu: '8:30-16:30', fri: '8:30-16:30' },
  timeZone: TORONTO,
  closed: ['2026-12-25', '2026-12-28'],
}
const always = Object.fromEntries(WEEKDAYS.map((day) => [day, '0:00-24:00']))

/** What the page says at a moment that Toronto’s clocks show. */
const said = (moment: string, schedule = WEEK, language = 'en-CA') => {
  const now = new Date(moment)
  return openingSentence(openingAt(schedule, now), now, schedule.timeZone, language)
}

describe('whether the office is open now, and when it opens next', () => {
  test.each([
    ['a weekday morning before it opens', '2026-11-26T08:29:59-05:00', 'Closed now. Opens today at 8:30 a.m.'],
    ['the minute at which it opens', '2026-11-26T08:30:00-05:00', 'Open now until 4:30 p.m.'],
    ['the last second of its day', '2026-11-26T16:29:59-05:00', 'Open now until 4:30 p.m.'],
    ['the minute at which it closes', '2026-11-26T16:30:00-05:00', 'Closed now. Opens tomorrow at 8:30 a.m.'],
    ['a Friday evening', '2026-11-27T17:00:00-05:00', 'Closed now. Opens Monday at 8:30 a.m.'],
    ['the first of two ranges', '2026-11-30T09:00:00-05:00', 'Open now until 12:00 p.m.'],
    ['the break between two ranges', '2026-11-30T12:15:00-05:00', 'Closed now. Opens today at 1:00 p.m.'],
    ['the day before a holiday and a weekend', '2026-12-24T20:00:00-05:00', 'Closed now. Opens Tuesday at 8:30 a.m.'],
    ['a holiday, in the middle of its hours', '2026-12-25T10:00:00-05:00', 'Closed now. Opens Tuesday at 8:30 a.m.'],
  ])('%s', (_when, moment, sentence) => expect(said(moment)).toBe(sentence))

  test('a long break says the date, not only the weekday', () => {
    const closed = Array.from({ length: 20 }, (_, day) => new Date(Date.UTC(2026, 11, 20 + day)).toISOString().slice(0, 10))
    expect(said('2026-12-20T10:00:00-05:00', { ...WEEK, closed })).toBe('Closed now. Opens Monday, January 11 at 8:30 a.m.')
  })

  test('an office without an hour left is closed, and says no more', () => {
    expect(said('2026-12-20T10:00:00-05:00', { ...WEEK, hours: {} })).toBe('Closed now.')
  })

  test('hours that go on after midnight are one stretch', () => {
    const night = { ...WEEK, hours: { fri: '20:00-24:00', sat: '0:00-2:00, 20:00-24:00' } }
    expect(said('2026-11-27T21:00:00-05:00', night)).toBe('Open now until tomorrow at 2:00 a.m.')
    expect(said('2026-11-28T01:00:00-05:00', night)).toBe('Open now until 2:00 a.m.')
    expect(said('2026-11-28T21:00:00-05:00', night)).toBe('Open now until midnight.')
    expect(said('2026-11-29T00:00:00-05:00', night)).toBe('Closed now. Opens Friday at 8:00 p.m.')
  })

  test('day and night is said so, until a day on which it is closed', () => {
    expect(said('2026-11-26T03:00:00-05:00', { ...WEEK, hours: always, closed: [] })).toBe('Open now, day and night.')
    expect(said('2026-12-24T03:00:00-05:00', { ...WEEK, hours: always })).toBe('Open now until midnight.')
    expect(nextOpening({ ...WEEK, hours: always, closed: [] }, new Date())).toBeUndefined()
  })

  test('other English has its own clock', () => {
    expect(said('2026-11-26T10:00:00Z', { ...WEEK, timeZone: 'Europe/Dublin' }, 'en-IE')).toBe('Open now until 16:30.')
  })
})

describe('when the clocks change', () => {
  const sunday = (hours: string, timeZone = TORONTO): Schedule => ({ hours: { sun: hours }, timeZone, closed: [] })
  const first = (schedule: Schedule, after: string) => nextOpening(schedule, new Date(after))?.toISOString()

  test('half past eight stays half past eight', () => {
    expect(first(WEEK, '2026-10-30T22:00:00Z')).toBe('2026-11-02T13:30:00.000Z')
    expect(first(WEEK, '2026-10-23T22:00:00Z')).toBe('2026-10-26T12:30:00.000Z')
    expect(first(WEEK, '2027-03-12T23:00:00Z')).toBe('2027-03-15T12:30:00.000Z')
  })

  test('an hour that spring leaves out comes an hour later', () =>
    expect(first(sunday('2:30-9:00'), '2027-03-13T12:00:00Z')).toBe('2027-03-14T07:30:00.000Z'))

  test('an hour that autumn shows twice counts the first time', () => {
    const early = sunday('1:15-9:00')
    expect(first(early, '2026-10-31T12:00:00Z')).toBe('2026-11-01T05:15:00.000Z')
    expect(openingAt(early, new Date('2026-11-01T06:00:00Z'))).toEqual({ open: true, until: new Date('2026-11-01T14:00:00Z') })
  })

  test('a night that is an hour longer is open for an hour longer', () => {
    const night = { ...sunday('0:00-4:00'), hours: { sun: '0:00-4:00' } }
    const opening = openingAt(night, new Date('2026-11-01T05:00:00Z'))
    expect(opening).toEqual({ open: true, until: new Date('2026-11-01T09:00:00Z') })
    expect(openingAt(night, new Date('2026-11-01T03:59:59Z'))).toEqual({ open: false, opens: new Date('2026-11-01T04:00:00Z') })
  })

  test('also by half an hour, on Lord Howe Island, and never in Kolkata', () => {
    expect(first(sunday('8:30-16:00', 'Australia/Lord_Howe'), '2026-10-03T00:00:00Z')).toBe('2026-10-03T21:30:00.000Z')
    expect(first(sunday('8:30-16:00', 'Asia/Kolkata'), '2026-10-03T00:00:00Z')).toBe('2026-10-04T03:00:00.000Z')
  })
})

const ZONES = [TORONTO, 'Europe/Dublin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia', 'UTC']
const range = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .filter(([from, to]) => from < to)
  .map(([from, to]) => [from, to].map((minutes) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`).join('-'))
const schedules = fc.record({
  hours: fc.dictionary(fc.constantFrom(...WEEKDAYS), range, { minKeys: 1 }),
  timeZone: fc.constantFrom(...ZONES),
  closed: fc.array(fc.constantFrom('2026-11-01', '2026-11-02', '2027-03-14'), { maxLength: 3 }),
})
const moments = fc.date({ min: new Date('2026-10-01'), max: new Date('2027-04-30'), noInvalidDate: true })

test('for any hours, anywhere, at any moment: what is said holds up to the moment that is named, and not beyond', () => {
  const just = (moment: Date, milliseconds: number) => new Date(moment.getTime() + milliseconds)
  fc.assert(
    fc.property(schedules, moments, (schedule: Schedule, now) => {
      const opening = openingAt(schedule, now)
      const change = opening.open ? opening.until : opening.opens
      if (!change) return
      expect(change.getTime()).toBeGreaterThan(now.getTime())
      expect(openingAt(schedule, just(change, -1)).open).toBe(opening.open)
      expect(openingAt(schedule, change).open).toBe(!opening.open)
    }),
    { numRuns: 1000 },
  )
})

describe('hours as text', () => {
  test('days of the same hours share a line', () => {
    expect(hoursInWords(WEEK.hours, 'en-CA')).toEqual([
      { days: 'Monday', hours: '8:30 a.m. to 12:00 p.m. and 1:00 p.m. to 4:30 p.m.' },
      { days: 'Tuesday to Friday', hours: '8:30 a.m. to 4:30 p.m.' },
    ])
    expect(hoursInWords({ sat: '20:00-24:00', sun: '20:00-24:00' }, 'en-CA')).toEqual([
      { days: 'Saturday and Sunday', hours: '8:00 p.m. to midnight' },
    ])
    expect(hoursInWords({ mon: '9:00-10:00', wed: '9:00-10:00' }, 'en-IE')).toEqual([
      { days: 'Monday', hours: '9:00 to 10:00' },
      { days: 'Wednesday', hours: '9:00 to 10:00' },
    ])
    expect(hoursInWords(always, 'en-CA')).toEqual([{ days: 'Every day', hours: 'day and night' }])
  })

  test('whatever is typed is read in one way, or not at all', () => {
    expect(rangesOf('8:30-12:00, 13:00-16:30')).toEqual([
      [510, 720],
      [780, 990],
    ])
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789:-–, \n٣') }), (text) => {
        const ranges = rangesOf(text)
        for (const [from, to] of ranges ?? []) expect(0 <= from && from < to && to <= 1440).toBe(true)
      }),
    )
  })
})

test('only readers whose clocks show another time hear of the office’s zone', () => {
  const now = new Date('2026-11-26T12:00:00Z')
  expect(zoneSentence(TORONTO, 'America/New_York', now, 'en-CA')).toBeUndefined()
  expect(zoneSentence(TORONTO, 'Europe/Dublin', now, 'en-CA')).toBe('Your clock shows another time: hours here are in Eastern Time.')
  expect(zoneSentence('Europe/Dublin', 'UTC', now, 'en-IE')).toBeUndefined()
  expect(zoneSentence('Europe/Dublin', 'UTC', new Date('2026-07-01'), 'en-IE')).toMatch(/^Your clock shows another time/)
})

test('a moment is named by the office’s clocks', () =>
  expect(momentInWords(new Date('2026-11-30T13:30:00Z'), TORONTO, 'en-CA')).toBe('Monday, November 30 at 8:30 a.m.'))
