import { expect, test } from 'vitest'
import { ago, atMoment, dayHere, dayInWords, daysAgo, monthInWords, onDay, shortMoment } from '../../src/text/dates.ts'

const EVENING = '2026-11-27T03:05:00Z'

test('a moment is told by the clocks of the association', () => {
  expect(dayHere(EVENING)).toBe('2026-11-26')
  expect(onDay(EVENING)).toBe('November 26, 2026')
  expect(atMoment(EVENING)).toBe('November 26, 2026 at 10:05 p.m.')
  expect(shortMoment(new Date(EVENING))).toBe('Nov 26, 2026, 10:05 p.m.')
})

test('a day without a time is the same day everywhere', () => {
  expect(dayInWords('2026-11-26')).toBe('November 26, 2026')
  expect(dayInWords(new Date('2026-11-26'))).toBe('November 26, 2026')
  expect(monthInWords('2026-11-01')).toBe('November 2026')
})

test.each([
  [0, '0 minutes ago'],
  [59, '59 minutes ago'],
  [60, '1 hour ago'],
  [47 * 60 + 59, '47 hours ago'],
  [48 * 60, '2 days ago'],
])('%i minutes are %s', (minutes, words) => {
  const now = new Date('2026-11-27T12:00:00Z')
  expect(ago(new Date(now.getTime() - minutes * 60_000), now)).toBe(words)
})

test('days are those of the calendar, not of 24 hours', () => {
  expect(daysAgo('2026-11-27T04:00:00Z', new Date('2026-11-27T06:00:00Z'))).toBe('yesterday')
  expect(daysAgo('2026-11-27T05:00:00Z', new Date('2026-11-28T04:59:00Z'))).toBe('today')
  expect(daysAgo('2026-11-18T12:00:00Z', new Date('2026-11-27T12:00:00Z'))).toBe('9 days ago')
})
