import { describe, expect, test } from 'vitest'
import { CAPACITIES, CAPACITY_NAMES } from '../../src/comments/capacities.ts'
import { presentComment } from '../../src/comments/discussion/comment-view.ts'
import { HOUSE_RULES } from '../../src/comments/house-rules.ts'
import { shortMoment } from '../../src/text/dates.ts'
import { published, removedComment } from '../support/comments/published-comment.ts'
import { textIn } from '../support/comments/tree.ts'

test('a comment shows its number, its writer, the capacity, the time in Toronto and its words', () => {
  const { body, ...shown } = presentComment(published())
  expect(shown).toEqual({
    number: '#12',
    anchor: 'comment-12',
    permalink: '#comment-12',
    published_at: '2026-11-22T20:05Z',
    published: 'Nov 22, 2026, 3:05 p.m.',
    in_reply_to: null,
    reply_link: null,
    removed: null,
    name: 'Wanda',
    capacity: 'Resident',
    disclaimer: null,
    notes: null,
    replies: null,
  })
  expect(body && textIn(body)).toBe('Near the tap?')
})

test('a reply links to the comment that it answers', () => {
  expect(presentComment(published({ in_reply_to: 3 }))).toMatchObject({ in_reply_to: '#3', reply_link: '#comment-3' })
})

test('a reply to a comment on an earlier page leads to that page', () => {
  const reply = (number: number, in_reply_to: number) => presentComment(published({ number, in_reply_to })).reply_link
  expect([reply(40, 1), reply(80, 41)]).toEqual(['#comment-1', '#comment-41'])
  expect(reply(41, 3)).toBe('/news/picnic/#comment-3')
  expect(reply(81, 80)).toBe('/news/picnic/comments/2/#comment-80')
})

test.each(CAPACITY_NAMES)('who speaks as %s is labelled in words', (capacity) => {
  expect(presentComment(published({ capacity })).capacity).toBe(CAPACITIES[capacity])
})

test('a city employee who speaks personally is never taken for the City', () => {
  const withDisclaimer = CAPACITY_NAMES.filter((capacity) => presentComment(published({ capacity })).disclaimer !== null)
  expect(withDisclaimer).toEqual(['city_personal'])
  expect(presentComment(published({ capacity: 'city_personal' }))).toMatchObject({
    capacity: 'City employee, speaking personally',
    disclaimer: 'Personal opinion, not the City of Toronto’s.',
  })
})

describe('a removed comment', () => {
  test('keeps its number, its place and the day and rule of its removal, and nothing else', () => {
    expect(presentComment(removedComment({ in_reply_to: 3 }))).toEqual({
      number: '#12',
      anchor: 'comment-12',
      permalink: '#comment-12',
      published_at: '2026-11-22T20:05Z',
      published: 'Nov 22, 2026, 3:05 p.m.',
      in_reply_to: '#3',
      reply_link: '#comment-3',
      removed: 'A volunteer removed this comment on November 23, 2026. It insulted or threatened somebody.',
      name: null,
      capacity: null,
      disclaimer: null,
      notes: null,
      body: null,
      replies: null,
    })
  })

  test('shows nothing of its words even when the database still sends them', () => {
    const shown = presentComment(
      published({ status: 'removed', capacity: 'city_personal', removed_at: '2026-11-23T16:00:00Z', removal_rule: 'twice' }),
    )
    expect(shown).toMatchObject({ name: null, capacity: null, disclaimer: null, body: null })
    expect(JSON.stringify(shown)).not.toMatch(/Wanda|tap|Personal/)
  })

  test.each(Object.entries(HOUSE_RULES))('for %s says: %s', (removal_rule, words) => {
    expect(presentComment(removedComment({ removal_rule })).removed).toBe(
      `A volunteer removed this comment on November 23, 2026. ${words}.`,
    )
  })

  test('late in the evening has Toronto’s date, not London’s', () => {
    expect(presentComment(removedComment({ removed_at: '2026-11-24T04:59:59Z' })).removed).toContain('on November 23, 2026.')
    expect(presentComment(removedComment({ removed_at: '2026-11-24T05:00:00Z' })).removed).toContain('on November 24, 2026.')
  })
})

test('a comment that its writer withdrew keeps its number and the day', () => {
  const withdrawn = presentComment(removedComment({ status: 'withdrawn', removal_rule: null }))
  expect(withdrawn).toMatchObject({
    number: '#12',
    removed: 'Its writer withdrew this comment on November 23, 2026.',
    name: null,
    body: null,
  })
})

test('a comment that waits again says so and shows nothing of its words', () => {
  const waiting = presentComment(published({ status: 'held', changed_at: '2026-11-22T20:10:00Z' }))
  expect(waiting).toMatchObject({ removed: 'This comment waits for a volunteer to look at it again.', name: null, body: null, notes: null })
  expect(JSON.stringify(waiting)).not.toMatch(/Wanda|tap/)
})

test.each([
  ['before the clocks go forward', '2026-03-08T06:59:59Z', 'Mar 8, 2026, 1:59 a.m.'],
  ['when they go forward', '2026-03-08T07:00:00Z', 'Mar 8, 2026, 3:00 a.m.'],
  ['before they go back', '2026-11-01T05:30:00Z', 'Nov 1, 2026, 1:30 a.m.'],
  ['after they went back', '2026-11-01T06:30:00Z', 'Nov 1, 2026, 1:30 a.m.'],
  ['in summer', '2026-07-01T16:00:00+00:00', 'Jul 1, 2026, 12:00 p.m.'],
  ['on New Year’s Eve', '2027-01-01T04:59:59.999999+00:00', 'Dec 31, 2026, 11:59 p.m.'],
])('the time in Toronto %s', (_when, moment, words) => expect(shortMoment(moment)).toBe(words))

test('T26: what the database may send along one day does not appear: an address, a status, an id', () => {
  const more = { ...published(), email: 'wanda@example.org', id: 'b3a1', submission: 'f00d', author_id: 'a11c' }
  const shown = presentComment(more)
  expect(Object.keys(shown).sort()).toEqual(Object.keys(presentComment(published())).sort())
  expect(JSON.stringify(shown)).not.toMatch(/wanda@|b3a1|f00d|a11c|picnic/)
})
