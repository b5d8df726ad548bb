import { describe, expect, test } from 'vitest'
import type { OwnComment } from '../../src/comments/mine/own-comment.ts'
import { standingOf } from '../../src/comments/mine/status-sentence.ts'
import { anOwnComment, aWaiting } from '../support/comments/own-comment.ts'

describe('where one’s own comment stands, in words', () => {
  test.each<[string, OwnComment, string]>([
    ['published', anOwnComment(), 'Published as #5 on November 22, 2026.'],
    [
      'published in the evening, when it is the next day in London',
      anOwnComment({ published_at: '2026-11-23T03:30:00+00:00' }),
      'Published as #5 on November 22, 2026.',
    ],
    ['waiting', aWaiting(), 'Waits for a volunteer.'],
    ['held by a rule', aWaiting({ reasons: ['links'] }), 'Waits for a volunteer: It has more than two links.'],
    [
      'held by two rules',
      aWaiting({ reasons: ['links', 'same_text'] }),
      'Waits for a volunteer: It has more than two links. The same text was sent before.',
    ],
    ['held by a rule that is gone', aWaiting({ reasons: ['no_such_rule', 'toString', '__proto__'] }), 'Waits for a volunteer.'],
    [
      'set aside by a volunteer',
      aWaiting({ reasons: ['set_aside'] }),
      'Waits for a volunteer: A volunteer put it aside to look at it again.',
    ],
    ['held again after it was public', aWaiting({ number: 5, published_at: '2026-11-22T20:06:00+00:00' }), 'Waits for a volunteer again.'],
    [
      'with a code that nobody typed',
      aWaiting({ proved: false, code_asked: true }),
      'Waits for a volunteer. The code that we mailed you for it is not typed yet.',
    ],
    [
      'for an office, with a code that nobody typed',
      aWaiting({ capacity: 'city_official', may_speak: false, proved: false, code_asked: true }),
      'Waits for the code that proves your address.',
    ],
    [
      'for an office, proved, with an address that is not listed',
      aWaiting({ capacity: 'city_official', may_speak: false }),
      'Waits, and cannot be published: your address is not on the list of those who may speak as “City employee, speaking for the City”.',
    ],
    [
      'for an office, without any address',
      aWaiting({ capacity: 'association', may_speak: false, proved: false }),
      'Waits, and cannot be published: no address proves that you may speak as “The association”.',
    ],
    [
      'removed',
      anOwnComment({ status: 'removed', removed_at: '2026-11-24T15:00:00+00:00', removal_rule: 'advertising' }),
      'Removed on November 24, 2026: It was advertising.',
    ],
    [
      'withdrawn',
      anOwnComment({ status: 'withdrawn', removed_at: '2026-11-24T15:00:00+00:00', text: null, name: null }),
      'Withdrawn on November 24, 2026.',
    ],
  ])('%s', (_what, comment, words) => {
    expect(standingOf(comment)).toBe(words)
  })
})
