import { describe, expect, test } from 'vitest'
import { CAPACITY_NAMES } from '../../src/comments/capacities.ts'
import { aboutWriter, whyHeld } from '../../src/comments/volunteers/hold-reasons.ts'
import { presentItem } from '../../src/comments/volunteers/queue-item.ts'
import { DISCUSSION } from '../../src/settings/discussion.ts'
import { aProved, aQueued } from '../support/comments/queued.ts'
import { textIn } from '../support/comments/tree.ts'

const OFFICE = { capacity: 'city_official', may_speak: false }

test('a held comment shows who, when, where and in which capacity', () => {
  const shown = presentItem(aQueued({ in_reply_to: 3, corrects: 41, question: true, quote: 'the tap' }))
  expect(shown).toMatchObject({
    name: 'Wanda', capacity: 'Resident', when: 'Nov 22, 2026, 3:05 p.m.', thread: 'picnic', article: '/news/picnic/', number: null,
    in_reply_to: '#3', reply_address: '/news/picnic/#comment-3', corrects: '#41', corrects_address: '/news/picnic/comments/2/#comment-41',
    question: true, quote: 'the tap', publishable: true, must_confirm: false, asked: null, second: null, selected: null,
  }) // prettier-ignore
  expect(textIn(shown.body)).toBe('Near the tap?')
})

test('a published one shows its number, its place and when it was published', () => {
  expect(presentItem(aQueued({ status: 'published', number: 7, published_at: '2026-07-01T16:00:00Z' }))).toMatchObject({
    number: '#7',
    when: 'Jul 1, 2026, 12:00 p.m.',
    article: '/news/picnic/#comment-7',
  })
})

describe('what its writer changed while it was read', () => {
  const now = aQueued({ id: 'b3a1', text: 'Now *I* say this.', version: 2 })

  test('is shown beside what had been read', () => {
    const { read_before: before, body } = presentItem(now, { read: { id: 'b3a1', text: 'Before, *I* said this.' } })
    expect([before && textIn(before), textIn(body)]).toEqual(['Before, I said this.', 'Now I say this.'])
  })

  test('is not shown at another comment, nor when it says the same', () => {
    expect(presentItem(now, { read: { id: 'c4b2', text: 'Before' } }).read_before).toBeNull()
    expect(presentItem(now, { read: { id: 'b3a1', text: now.text } }).read_before).toBeNull()
    expect(presentItem(now).read_before).toBeNull()
  })

  test('is not ticked any more: a tick is for the words that were read', () => {
    expect(presentItem(now, { selected: ['b3a1.2'] }).selected).toBe('')
    expect(presentItem(now, { selected: ['b3a1.1'] }).selected).toBeNull()
  })
})

describe('every reason why it waits is a sentence', () => {
  test.each(Object.entries(DISCUSSION.holds))('%s', (key, { sentence }) => expect(whyHeld(aProved({ reasons: [key] }))).toEqual([sentence]))

  test.each([
    ['nobody proved an address', aQueued(), ['Its writer has not proved an address.']],
    ['the first of its author', aProved({ history: { published: 0, removed: 0, waiting: 0, since: '2026-07-01T16:00:00Z' } }), ['Nothing by its writer is published yet.']],
    ['held by a volunteer', aProved({ reasons: ['set_aside'] }), ['A volunteer held it.']],
    ['changed', aProved({ changed_at: '2026-07-01T16:00:00Z' }), ['Its writer changed it after sending it.']],
    ['public before', aProved({ number: 7 }), ['It was public before, as #7.']],
    ['an office', aProved({ ...OFFICE }), ['It speaks for an office, and that is not proved.']],
    ['several', aQueued({ reasons: ['links', 'burst'] }), [DISCUSSION.holds.links.sentence, DISCUSSION.holds.burst.sentence, 'Its writer has not proved an address.']],
    ['a rule that content has no more', aProved({ reasons: ['old_rule'] }), ['A rule that is gone held it.']],
    ['a name that objects have', aProved({ reasons: ['toString'] }), ['A rule that is gone held it.']],
    ['none of these', aProved(), ['It was sent before the first comment of its writer was published.']],
  ])('%s', (_what, comment, sentences) => expect(whyHeld(comment)).toEqual(sentences)) // prettier-ignore
})

describe('what is known of the writer', () => {
  test.each([
    [aQueued(), 'Address not proved.'],
    [aProved(), 'Address proved. Its comments since July 1, 2026: 4 published, 1 removed, 2 more waiting.'],
    [aProved({ capacity: 'councillor' }), 'Address proved: may speak for this office. Its comments since July 1, 2026: 4 published, 1 removed, 2 more waiting.'],
    [aQueued({ ...OFFICE, office_address: true }), 'Waits for the code that was mailed to an address of this office. It cannot be published before.'],
    [aQueued({ ...OFFICE }), 'Its address is not on this office’s list. It cannot be published.'],
    [aProved({ ...OFFICE }), 'Its address is not on this office’s list. It cannot be published.'],
  ])('%#', (comment, sentence) => expect(aboutWriter(comment)).toBe(sentence)) // prettier-ignore

  test('who speaks for an office without proof has no button to publish', () => {
    const marked = CAPACITY_NAMES.filter((capacity) => aboutWriter(aQueued({ capacity, may_speak: false })).includes('office'))
    expect(marked).toEqual(['city_official', 'councillor', 'association'])
    expect(presentItem(aQueued({ ...OFFICE })).publishable).toBe(false)
  })
})

describe('who argues, elections and second volunteers', () => {
  test('a volunteer who argues there confirms, and whoever publishes an official comment in an election period', () => {
    expect(presentItem(aQueued({ argues: true }))).toMatchObject({
      argues: true,
      must_confirm: true,
      confirm: 'I take part here, and decide anyway',
    })
    expect(presentItem(aProved({ reasons: ['election'] }))).toMatchObject({
      election: true,
      must_confirm: true,
      confirm: 'I publish it anyway',
    })
    expect(presentItem(aProved({ status: 'published', reasons: ['election'] }))).toMatchObject({ must_confirm: false })
  })

  test('the removal of an official comment is said to need two', () => {
    expect(presentItem(aProved({ capacity: 'city_official' })).second).toBe('It is official: a removal needs a second volunteer.')
    expect(presentItem(aProved({ capacity: 'resident' })).second).toBeNull()
  })

  test.each([
    [false, 'published', 'Somebody asks for the removal of this official comment. It needs you as the second one.', true, 'Keep it'],
    [true, 'held', 'You asked for the removal of this official comment. It waits for another volunteer.', false, 'Publish it instead'],
  ] as const)('asked by oneself: %j', (removal_asked_by_you, status, asked, can_confirm, keep) => {
    const comment = aProved({ capacity: 'city_official', status, removal_asked: true, removal_asked_by_you, removal_asked_rule: 'insult' })
    expect(presentItem(comment)).toMatchObject({
      asked,
      can_confirm,
      keep,
      asked_rule: 'insult',
      asked_because: 'It insulted or threatened somebody',
    })
  })
})
