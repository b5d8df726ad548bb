import { expect, test } from 'vitest'
import { latestComments } from '../../src/comments/discussion/latest-comments.ts'
import { published } from '../support/comments/published-comment.ts'
import { textIn } from '../support/comments/tree.ts'

const comment = (thread: string, number: number, published_at: string, more: object = {}) => ({
  data: { ...published({ thread, number, published_at }), ...more },
})
const shown = (comments: { data: unknown }[], count = 4) => latestComments(comments, count).map(({ thread, number }) => thread + number)

const TALK = [
  comment('a', 1, '2026-11-20T10:00:00+00:00'),
  comment('a', 2, '2026-11-22T10:00:00+00:00'),
  comment('b', 1, '2026-11-21T10:00:00+00:00'),
  comment('c', 7, '2026-11-23T10:00:00+00:00'),
  comment('b', 2, '2026-11-19T10:00:00+00:00'),
]

test('the newest comments of all discussions come first, as many as are wanted', () => {
  expect(shown(TALK)).toEqual(['c#7', 'a#2', 'b#1', 'a#1'])
  expect(shown(TALK.toReversed(), 2)).toEqual(['c#7', 'a#2'])
  expect(shown(TALK, 100)).toEqual(['c#7', 'a#2', 'b#1', 'a#1', 'b#2'])
  expect(shown([])).toEqual([])
})

test('a comment that was removed is left out, and the next one takes its place', () => {
  const removed = {
    status: 'removed',
    name: null,
    text: null,
    capacity: null,
    removed_at: '2026-11-24T10:00:00+00:00',
    removal_rule: 'insult',
  }
  const talk = [...TALK, comment('a', 3, '2026-11-24T09:00:00+00:00', removed), comment('d', 1, '2026-11-24T09:30:00+00:00', removed)]
  expect(shown(talk)).toEqual(['c#7', 'a#2', 'b#1', 'a#1'])
  expect(shown([talk.at(-1)!])).toEqual([])
})

test.each([
  ['fractions of a second', '2026-11-22T10:00:00+00:00', '2026-11-22T10:00:00.5+00:00'],
  ['fractions of another length', '2026-11-22T10:00:00.12+00:00', '2026-11-22T10:00:00.123+00:00'],
  ['clocks of another zone', '2026-11-22T10:30:00+01:00', '2026-11-22T10:00:00+00:00'],
  ['the turn of the year', '2026-12-31T23:59:59.999+00:00', '2027-01-01T00:00:00+00:00'],
])('moments are compared as moments, whatever their spelling: %s', (_what, earlier, later) => {
  const talk = [comment('a', 9, earlier), comment('b', 1, later)]
  expect(shown(talk)).toEqual(['b#1', 'a#9'])
  expect(shown(talk.toReversed())).toEqual(['b#1', 'a#9'])
})

test('of comments that were published at one moment, the higher number comes first', () => {
  const moment = '2026-11-22T10:00:00+00:00'
  expect(shown([comment('a', 9, moment), comment('a', 10, moment), comment('a', 8, moment)])).toEqual(['a#10', 'a#9', 'a#8'])
})

test('each one is what the discussion shows of it, and where: nothing else of the row comes along', () => {
  const more = { email: 'wanda@example.org', submission: 'f00d' }
  const [latest, ...others] = latestComments([comment('picnic', 12, '2026-11-22T20:05:00+00:00', more)], 4)
  expect(others).toEqual([])
  expect(latest).toMatchObject({ thread: 'picnic', number: '#12', permalink: '#comment-12', name: 'Wanda', capacity: 'Resident' })
  expect(latest?.body && textIn(latest.body)).toBe('Near the tap?')
  expect(JSON.stringify(latest)).not.toMatch(/wanda@|f00d|removal_rule/)
})

test.each([
  [1, '/news/picnic/#comment-1'],
  [40, '/news/picnic/#comment-40'],
  [41, '/news/picnic/comments/2/#comment-41'],
  [80, '/news/picnic/comments/2/#comment-80'],
  [81, '/news/picnic/comments/3/#comment-81'],
])('the newest of %i comments is found on the page of its discussion where it stands: %s', (count, address) => {
  const moment = (nth: number) => new Date(Date.UTC(2026, 10, 22, 0, nth)).toISOString()
  const talk = Array.from({ length: count }, (_, place) =>
    comment(
      'picnic',
      place + 1,
      moment(place),
      place === 3 ? { status: 'removed', removed_at: moment(place + 1), removal_rule: 'twice' } : {},
    ),
  )
  const others = Array.from({ length: 50 }, (_, place) => comment('table', place + 1, moment(-9)))
  expect(latestComments([...others, ...talk.toReversed()], 1)).toMatchObject([{ address }])
})

test('the list that was read stays in its order for others', () => {
  const before = TALK.map(({ data }) => data.number)
  latestComments(TALK, 4)
  expect(TALK.map(({ data }) => data.number)).toEqual(before)
})
