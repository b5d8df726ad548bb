import { describe, expect, test } from 'vitest'
import { HOUSE_RULES } from '../../src/comments/house-rules.ts'
import { presentLog } from '../../src/volunteers/log.ts'
import { addSchema, presentVolunteers, removeSchema, VOLUNTEERS_SENTENCES } from '../../src/volunteers/volunteer-list.ts'
import { sentences } from '../support/site/sentences.ts'

const ID = '0b8a6a5e-3a6f-4a55-9a53-0d7a0c3a1c11'
const MONTH = { month: '2026-03', published: 12, at_once: 3, held: 1, removed: 4, rules: {}, median_minutes: 40 as number | null }

describe('the log for everybody', () => {
  test('names months, newest first, also at the edge of a time zone', () => {
    const months = presentLog([MONTH, { ...MONTH, month: '2026-11' }, { ...MONTH, month: '2025-12' }], HOUSE_RULES)
    expect(months.map(({ month }) => month)).toEqual(['November 2026', 'March 2026', 'December 2025'])
    expect(presentLog([], HOUSE_RULES)).toEqual([])
  })

  test.each([
    [null, 'nobody waited'],
    [0, 'less than a minute'],
    [1, '1 minute'],
    [119, '119 minutes'],
    [120, '2 hours'],
    [2879, '48 hours'],
    [2880, '2 days'],
    [20_160, '14 days'],
  ])('a median of %j minutes is %s', (median_minutes, words) =>
    expect(presentLog([{ ...MONTH, median_minutes }], HOUSE_RULES)[0]?.waited).toBe(words),
  )

  test('gives each house rule in words, the most frequent first', () => {
    const rules = { twice: 1, advertising: 3, toString: 2 }
    expect(presentLog([{ ...MONTH, rules }], HOUSE_RULES)[0]?.removals).toEqual([
      { rule: 'It was advertising', count: 3 },
      { rule: 'For a rule that is gone', count: 2 },
      { rule: 'It was sent twice', count: 1 },
    ])
  })
})

describe('the page of the volunteers', () => {
  const list = {
    ok: true as const,
    sessions: 1,
    volunteers: [
      { id: ID, email: 'priya@example.org', added_at: '2026-07-01T16:00:00Z', you: true },
      { id: 'other', email: 'bo@example.org', added_at: '2026-07-02T02:00:00Z', you: false },
    ],
  }

  test('says who moderates since when, and which of them one is', () => {
    const shown = presentVolunteers(list, null)
    expect(shown.volunteers.map(({ email, since }) => [email, since])).toEqual([
      ['priya@example.org', 'since July 1, 2026, you'],
      ['bo@example.org', 'since July 1, 2026'],
    ])
    expect([shown.sessions, presentVolunteers({ ...list, sessions: 3 }, null).sessions]).toEqual([
      'You are signed in with this browser only.',
      'You are signed in with 3 browsers.',
    ])
  })

  test('opens the form that was refused, and says what was done', () => {
    expect(presentVolunteers(list, null, 'remove-other').volunteers.map(({ open }) => open)).toEqual([null, ''])
    expect(presentVolunteers(list, 'added').done).toBe(VOLUNTEERS_SENTENCES.added)
    for (const strange of ['signed_out', 'toString', '<b>', '']) expect(presentVolunteers(list, strange).done).toBeNull()
  })

  test.each(['', 'nobody', 'a@b', 'a@b.c', 'one@example.org, two@example.org', 'one@example.org\nBcc: two@example.org', undefined])(
    '%j is no address of a new volunteer',
    (email) =>
      expect(sentences(addSchema, { email })).toEqual({
        email: 'Enter the e-mail address of the new volunteer, like name@example.org.',
      }),
  )

  test('a volunteer is removed only with a tick', () => {
    expect(sentences(removeSchema, { volunteer: ID })).toEqual({ sure: 'Tick the box if you mean it.' })
    expect(sentences(removeSchema, { volunteer: '%', sure: 'yes' })).toEqual({
      volunteer: 'This volunteer is not in the list any more. Reload the page.',
    })
    expect(addSchema.parse({ email: ' New@Example.ORG ' })).toEqual({ email: 'new@example.org' })
  })
})
