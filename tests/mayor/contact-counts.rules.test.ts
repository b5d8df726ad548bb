import { expect, test } from 'vitest'
import { presentCounts, type ContactCount } from '../../src/mayor/contact-counts.ts'
import type { Way } from '../../src/mayor/contact.ts'

const count = (about: number, where: { week?: string; how?: Way } = {}, call = 'mayor'): ContactCount => ({
  call,
  week: null,
  how: null,
  about,
  ...where,
})
const NOBODY = { sentence: 'Fewer than ten people have told us so far.', ways: undefined, weeks: [] }

test('while fewer than ten have told us, that is all that is said', () => {
  expect(presentCounts('mayor', [])).toEqual(NOBODY)
  expect(presentCounts('mayor', [count(0), count(0, { week: '2026-11-23' }), count(0, { how: 'phone' })])).toEqual(NOBODY)
  expect(presentCounts('mayor', [count(90, {}, 'parks')]), 'of another office').toEqual(NOBODY)
})

test('then tens are said, in all, by way and by week, the newest first', () => {
  const rows = [
    count(1230),
    count(0, { how: 'in_person' }),
    count(1210, { how: 'phone' }),
    count(1220, { week: '2026-11-16' }),
    count(0, { week: '2026-11-23' }),
    count(40, {}, 'parks'),
    count(40, { week: '2026-11-23' }, 'parks'),
  ]
  const { weeks, ...said } = presentCounts('mayor', rows)
  expect(said).toEqual({
    sentence: 'About 1,230 people told us that they got in touch.',
    ways: 'By phone about 1,210, in person fewer than ten.',
  })
  expect(weeks.map(({ week, people }) => [week.toISOString().slice(0, 10), people])).toEqual([
    ['2026-11-23', 'fewer than ten'],
    ['2026-11-16', 'about 1,220'],
  ])
})

test('eight weeks are shown', () => {
  const weeks = Array.from({ length: 20 }, (_, nth) =>
    count(10, { week: new Date(Date.UTC(2026, 0, 5 + 7 * nth)).toISOString().slice(0, 10) }),
  )
  const shown = presentCounts('mayor', [count(200), ...weeks]).weeks
  expect([shown.length, shown[0]?.week.toISOString().slice(0, 10)]).toEqual([8, '2026-05-18'])
})
