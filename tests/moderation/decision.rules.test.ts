import { describe, expect, test } from 'vitest'
import { decisionSchema, DECISION_REFUSALS } from '../../src/comments/decision.ts'
import { HOUSE_RULE_NAMES } from '../../src/comments/house-rules.ts'
import { sentences } from '../support/sentences.ts'

const PUBLISH = { comment: '0b8a6a5e-3a6f-4a55-9a53-0d7a0c3a1c11', decision: 'publish', rule: '' }
const wrong = (change: Record<string, unknown>) => sentences(decisionSchema, { ...PUBLISH, ...change })

test('a volunteer publishes without a rule', () => {
  expect(decisionSchema.parse(PUBLISH)).toEqual({ comment: PUBLISH.comment, decision: 'publish', rule: undefined })
})

test.each(HOUSE_RULE_NAMES)('a volunteer removes for %s', (rule) => expect(wrong({ decision: 'remove', rule })).toEqual({}))

test.each(['', undefined])('a removal without a rule is refused: %j', (rule) =>
  expect(wrong({ decision: 'remove', rule })).toEqual({ rule: 'Choose the house rule for which you remove this comment.' }),
)

test.each(['ugly', 'toString', '["insult"]'])('nobody can make up a rule: %s', (rule) =>
  expect(wrong({ decision: 'remove', rule })).toEqual({ rule: 'Choose a house rule from the list.' }),
)

test.each(['', 'hold', 'Publish', undefined, null, ['publish']])('a decision is to publish or to remove, not %j', (decision) =>
  expect(wrong({ decision })).toEqual({ decision: 'The site could not tell what you decided. Press the button again.' }),
)

test.each(['', '12', 'a%27--', undefined, null, { id: 1 }])('a decision is about a comment in the queue, not %j', (comment) =>
  expect(wrong({ comment })).toEqual({ comment: 'This comment is not in the queue. Reload the queue.' }),
)

describe('each refusal is a sentence', () => {
  test.each(Object.entries(DECISION_REFUSALS))('%s: %s', (_reason, sentence) => expect(sentence).toMatch(/^[A-Z][^.]+\.( [A-Z].*\.)?$/))
})
