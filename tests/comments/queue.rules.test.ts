import { describe, expect, test } from 'vitest'
import { CAPACITY_NAMES } from '../../src/comments/capacities.ts'
import { presentQueue } from '../../src/comments/queue.ts'
import { textIn } from '../support/tree.ts'

const HELD = {
  id: 'b3a1',
  thread: 'picnic',
  name: 'Wanda',
  text: 'Near the *tap*?',
  capacity: 'resident',
  in_reply_to: null as number | null,
  posted_at: '2026-11-22T20:05:00Z',
}
const PUBLISHED = {
  id: 'c4d2',
  thread: 'picnic',
  name: 'Bo',
  text: 'Yes',
  capacity: 'other',
  number: 7,
  published_at: '2026-07-01T16:00:00Z',
}

const queue = (held: Partial<typeof HELD>[] = [], waiting = held.length) => ({
  waiting,
  held: held.map((change) => ({ ...HELD, ...change })),
  published: [],
})
const first = (change: Partial<typeof HELD>) => presentQueue(queue([change]), null).held[0]

test('a held comment shows all that a volunteer decides by', () => {
  const { body, ...shown } = first({ in_reply_to: 3 })!
  expect(shown).toEqual({
    id: 'b3a1',
    name: 'Wanda',
    capacity: 'Resident',
    thread: 'picnic',
    article: '/news/picnic/',
    form_id: 'decision-b3a1',
    rule_id: 'rule-b3a1',
    rule_id_error: 'rule-b3a1-error',
    when: 'Nov 22, 2026, 3:05 p.m.',
    in_reply_to: 'in reply to #3',
    unproved: false,
    many_links: false,
  })
  expect(textIn(body)).toBe('Near the tap?')
  expect(first({})?.in_reply_to).toBeNull()
})

test('a published comment shows its number, so that it can be removed', () => {
  const shown = presentQueue({ ...queue(), published: [PUBLISHED] }, null)
  expect(shown.has_published).toBe(true)
  expect(shown.published[0]).toMatchObject({
    number: '#7',
    name: 'Bo',
    capacity: 'Somebody else',
    when: 'Jul 1, 2026, 12:00 p.m.',
    form_id: 'decision-c4d2',
  })
  expect(presentQueue(queue(), null).has_published).toBe(false)
})

test('who speaks for an office is marked, because nobody has proved it', () => {
  const marked = CAPACITY_NAMES.filter((capacity) => first({ capacity })?.unproved)
  expect(marked).toEqual(['city_official', 'councillor', 'association'])
})

test.each([
  ['no link', 'none', false],
  ['two links', 'https://a.ca www.b.ca', false],
  ['three links', 'https://a.ca www.b.ca [c](https://c.ca)', true],
  ['three links of which one leads nowhere', 'https://a.ca www.b.ca [c](javascript:x)', false],
])('more than two links are marked: %s', (_what, text, marked) => expect(first({ text })?.many_links).toBe(marked))

describe('the count is a sentence', () => {
  test.each([
    [0, 0, 'No comment is waiting.'],
    [1, 1, 'One comment is waiting.'],
    [2, 2, '2 comments are waiting.'],
    [40, 73, '73 comments are waiting. The 40 that wait longest are shown.'],
  ])('%i shown of %i', (shown, waiting, sentence) => {
    expect(
      presentQueue(
        queue(
          Array.from({ length: shown }, () => ({})),
          waiting,
        ),
        null,
      ).waiting,
    ).toBe(sentence)
  })
})

test.each([
  ['publish', 'Published. It stands in the discussion now, and in the printed page after the next build.'],
  ['remove', 'Removed.'],
  [null, null],
  ['', null],
  ['<script>alert(1)</script>', null],
  ['toString', null],
])('after the decision %j the page says %j', (done, sentence) => expect(presentQueue(queue(), done).done).toBe(sentence))

test('one comment made to keep the site busy does not take the queue away from the volunteers', () => {
  const shown = presentQueue(queue([{ text: '>'.repeat(5000) }, { text: '- '.repeat(2500) }, {}]), null)
  expect(shown.held.map(({ body }) => textIn(body).length)).toEqual([5000, 4999, 13])
})
