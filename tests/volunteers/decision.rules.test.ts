import { describe, expect, test } from 'vitest'
import { HOUSE_RULE_NAMES } from '../../src/comments/house-rules.ts'
import { decisionSchema, DECISION_REFUSALS, patternSchema, undoSchema } from '../../src/comments/volunteers/decision.ts'
import { canBeUndone, countOutcomes, isGone, readOutcomes, toldOutcomes, writeOutcomes } from '../../src/comments/volunteers/outcomes.ts'
import { sentences } from '../support/site/sentences.ts'

const ID = '0b8a6a5e-3a6f-4a55-9a53-0d7a0c3a1c11'
/** A comment as it stands in the forms: its id and the version that was read. */
const MARK = `${ID}.2`
const READ = { id: ID, version: 2 }
const PUBLISH = { comment: MARK, decision: 'publish', rule: '' }
const wrong = (change: Record<string, unknown>) => sentences(decisionSchema, { ...PUBLISH, ...change })

test('a volunteer publishes without a rule, and one that was chosen is not used', () => {
  const published = { comment: [READ], decision: 'publish', rule: undefined, confirmed: undefined, pattern: undefined, key: undefined }
  expect(decisionSchema.parse(PUBLISH)).toEqual(published)
  expect(decisionSchema.parse({ ...PUBLISH, rule: 'insult' })).toEqual(published)
  expect(decisionSchema.parse({ ...PUBLISH, decision: 'hold', confirmed: 'yes' })).toMatchObject({ decision: 'hold', confirmed: 'yes' })
})

test('several comments are decided about at once, two hundred at most', () => {
  expect(decisionSchema.parse({ ...PUBLISH, comment: [MARK, MARK] }).comment).toEqual([READ, READ])
  expect(wrong({ comment: Array.from({ length: 200 }, () => MARK) })).toEqual({})
  expect(wrong({ comment: Array.from({ length: 201 }, () => MARK) })).toEqual({ comment: 'Tick 200 comments at most.' })
})

test.each(HOUSE_RULE_NAMES)('a volunteer removes for %s', (rule) => expect(wrong({ decision: 'remove', rule })).toEqual({}))

test.each(['', undefined])('a removal without a rule is refused: %j', (rule) =>
  expect(wrong({ decision: 'remove', rule })).toEqual({ rule: 'Choose the house rule for which you remove this comment.' }),
)

test.each(['ugly', 'toString', '["insult"]', ['insult', 'insult']])('nobody can make up a rule: %j', (rule) =>
  expect(wrong({ decision: 'remove', rule })).toEqual({ rule: 'Choose a house rule from the list.' }),
)

test.each(['', 'delete', 'Publish', undefined, null, ['publish']])('a decision is to publish, to hold or to remove, not %j', (decision) =>
  expect(wrong({ decision })).toEqual({ decision: 'The site could not tell what you decided. Press the button again.' }),
)

test.each(['', '12', 'a%27--', { id: 1 }, ID, `${ID}.0`, `${ID}.-1`, `${ID}.1e3`, `${ID}.2.3`, [MARK, 'x']])(
  'a decision is about comments in the queue, not %j',
  (comment) => expect(wrong({ comment })).toEqual({ comment: 'This comment is not in the queue. Reload the queue.' }),
)

test.each([undefined, null, []])('nothing is decided when nothing is ticked: %j', (comment) =>
  expect(wrong({ comment })).toEqual({ comment: 'Tick the comments about which you decide.' }),
)

test.each([undefined, '', 'no', 'true', '1', ['yes', 'yes'], true])('only the ticked box confirms, not %j', (confirmed) =>
  expect(decisionSchema.parse({ ...PUBLISH, confirmed }).confirmed).toBeUndefined(),
)

const GROUP = { pattern: 'text', key: 'x', seen_at: '2026-11-22T20:06:00.123456+00:00' }

test.each([
  [{ ...GROUP, pattern: 'name', rule: 'insult' }, { pattern: 'This group is not in the queue. Reload the queue.' }],
  [{ ...GROUP, rule: '' }, { rule: 'Choose the house rule for which you remove all of them.' }],
  [{ ...GROUP, rule: 'insult' }, {}],
  [{ ...GROUP, rule: 'insult', seen_at: 'yesterday' }, { seen_at: 'The site could not tell when you saw this group. Reload the queue.' }],
])('a group is removed with a rule: %j', (typed, expected) => expect(sentences(patternSchema, typed)).toEqual(expected))

test.each(['', undefined, '12', `${ID} or true`])('what is taken back is named: %j', (batch) =>
  expect(sentences(undoSchema, { batch })).toEqual({ batch: 'The site could not tell what to take back. Reload the queue.' }),
)

describe('what was decided', () => {
  test.each([
    [{ published: 1 }, 'Published. It stands in the discussion now, and on the page itself after the next build.'],
    [{ removed: 9999 }, '9,999 comments removed.'],
    [{ removed: 1, left: 2 }, 'Removed. 2 more of this kind need a decision of their own.'],
    [{ published: 2, not_proved: 1 }, '2 comments published. They stand in their discussions now, and on the pages themselves after the next build. It speaks for an office and has not proved that. It cannot be published.'],
    [{ undone: 3 }, '3 comments are as they were before.'],
    [{}, ''],
    [{ removed: 0 }, ''],
    [{ toString: 4, made_up: 1 }, ''],
  ])('%j is told in words: %s', (outcomes, words) => expect(toldOutcomes(outcomes)).toBe(words)) // prettier-ignore

  test('travels through the address of the page that follows', () => {
    const outcomes = countOutcomes([{ outcome: 'published' }, { outcome: 'published' }, { outcome: 'you_argue_here' }])
    expect(outcomes).toEqual({ published: 2, you_argue_here: 1 })
    expect(readOutcomes(writeOutcomes(outcomes))).toEqual(outcomes)
  })

  test.each(['', '<script>alert(1)</script>', 'published.', '.1', 'published.1234567', 'published.x', '%', 'a'.repeat(100_000)])(
    'T10: a strange address says nothing: %.40j',
    (written) => expect(toldOutcomes(readOutcomes(written))).toBe(''),
  )

  test('can be undone only where something was done', () => {
    expect(canBeUndone({ published: 1 })).toBe(true)
    expect(canBeUndone({ removal_asked: 1, not_proved: 1 })).toBe(true)
    expect(canBeUndone({ done_before: 1, not_proved: 1, undone: 2 })).toBe(false)
  })

  test('takes a comment out of the list, a refusal leaves it', () => {
    expect(['published', 'held', 'removed', 'removal_asked', 'already_removed', 'no_such_comment'].every(isGone)).toBe(true)
    expect(['not_proved', 'you_argue_here', 'election'].some(isGone)).toBe(false)
  })
})

describe('each refusal is a sentence', () => {
  test.each(Object.values(DECISION_REFUSALS))('$sentence', ({ sentence }) => expect(sentence).toMatch(/^[A-Z][^.]+\.( [A-Z].*\.)?$/))
})
