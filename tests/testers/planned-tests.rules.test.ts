import { describe, expect, test } from 'vitest'
import type { TestWithAnswers } from '../../src/testers/inviting/planned.ts'
import { doneSentence, testAddress } from '../../src/testers/inviting/done.ts'
import { presentOpenTests, presentTest, presentTests, typedTest } from '../../src/testers/inviting/presented.ts'

const TEST: TestWithAnswers = {
  id: '0b8a6a5e-3a6f-4a55-9a53-0d7a0c3a1c11',
  version: 1,
  title: 'Try the new sign-up',
  what: 'We watch.',
  place: 'Library',
  begins_at: '2026-12-05T19:30:00+00:00',
  minutes: 60,
  places: 5,
  begun: false,
  cancelled_at: null,
  results: null,
  results_told_at: null,
  invited: 9,
  has_place: 5,
  waits: 1,
  no: 1,
  another_time: 1,
  answers: [],
  decisions: [],
}
const shown = (changes: Partial<TestWithAnswers> = {}) => presentTest({ ...TEST, ...changes })

test('the list says of each test how it stands', () => {
  const begun = { ...TEST, begun: true }
  const told = { ...begun, results: 'Too small.' }
  const tests = [TEST, { ...TEST, invited: 0, has_place: 0, waits: 0, no: 0, another_time: 0 }, { ...TEST, cancelled_at: '2026-12-01T00:00:00Z' }, begun, told] // prettier-ignore
  expect(presentTests(tests).tests.map(({ state }) => state)).toEqual([
    '5 of 5 places taken. 1 on the waiting list. 1 said no. 1 would come at another time. 9 invited, 1 of them without an answer.',
    '0 of 5 places taken. Nobody is invited yet.',
    'Cancelled.',
    expect.stringMatching(/^It has begun\. Results are not told yet\. 5 of 5/),
    expect.stringMatching(/^It is over, and results are told\. 5 of 5/),
  ])
  expect(presentTests([])).toMatchObject({ none: true, tests: [] })
})

test('one is invited to tests that lie ahead, the nearest first', () => {
  const later = { ...TEST, id: 'later', begins_at: '2027-01-05T19:30:00+00:00' }
  expect(presentOpenTests([later, TEST, { ...TEST, begun: true }, { ...TEST, cancelled_at: '2026-12-01T00:00:00Z' }])).toEqual({
    no_open_test: false,
    open_tests: [
      { value: `${TEST.id}.1`, words: 'Try the new sign-up, Dec 5, 2026, 2:30 p.m.' },
      { value: 'later.1', words: 'Try the new sign-up, Jan 5, 2027, 2:30 p.m.' },
    ],
  })
  expect(presentOpenTests([])).toMatchObject({ no_open_test: true })
})

describe('the page of a test', () => {
  test('offers what can be done at this moment, and nothing else', () => {
    const offers = ({ open, can_tell }: ReturnType<typeof shown>) => ({ open, can_tell })
    expect(offers(shown())).toEqual({ open: true, can_tell: false })
    expect(offers(shown({ begun: true }))).toEqual({ open: false, can_tell: true })
    expect(offers(shown({ begun: true, results: 'x' }))).toEqual({ open: false, can_tell: false })
    for (const begun of [true, false])
      expect(offers(shown({ begun, cancelled_at: '2026-12-01T00:00:00Z' }))).toEqual({ open: false, can_tell: false })
  })

  test('says who answered what, and what volunteers did', () => {
    const { answers, decisions } = shown({
      answers: [
        { name: 'Wanda', answer: 'yes', place: 'has_place', note: null },
        { name: null, answer: 'yes', place: 'waits', note: 'A ramp, please' },
        { name: 'Bo', answer: 'no', place: null, note: null },
        { name: 'Ada', answer: 'another_time', place: null, note: 'Mondays' },
      ],
      decisions: [
        { decision: 'planned', invited: null, decided_at: '2026-12-01T20:00:00Z', by: 'priya@example.org' },
        { decision: 'invited', invited: 9, decided_at: '2026-12-02T20:00:00Z', by: null },
      ],
    })
    expect(answers.map(({ name, answer }) => `${name} ${answer}`)).toEqual([
      'Wanda has a place', 'Somebody who gave no name waits for a place', 'Bo does not come', 'Ada would come at another time',
    ]) // prettier-ignore
    expect(decisions.map(({ decision }) => decision)).toEqual([
      'Dec 1, 2026, 3:00 p.m.: planned, by priya@example.org',
      'Dec 2, 2026, 3:00 p.m.: 9 invited, by somebody who is no volunteer any more',
    ])
  })

  test('puts into the form what was typed', () =>
    expect(typedTest(TEST)).toEqual({
      title: 'Try the new sign-up', what: 'We watch.', place: 'Library', day: '2026-12-05', time: '14:30', minutes: '60', places: '5',
    })) // prettier-ignore
})

test.each([
  ['done=planned', 'Planned. Nobody knows of it yet: choose testers to invite.'],
  ['done=changed&mailed=0', 'Changed. 0 people are mailed.'],
  ['done=cancelled&mailed=1', 'Cancelled. 1 person is mailed.'],
  ['done=told&mailed=12', 'The results are told. 12 people are mailed.'],
  ['done=invited&invited=3&paused=0', '3 invited.'],
  ['done=invited&invited=3&paused=1&invited_before=2', '3 invited. Left out: 2 invited before, 1 paused.'],
  ['done=invited&invited=<b>&paused=1e9&gone=-1', '0 invited.'],
  ['done=toString', null],
  ['', null],
])('an address with %j is told as %j', (query, sentence) => expect(doneSentence(new URLSearchParams(query))).toBe(sentence))

test('an address of a test leads to the sentence, when there is one', () => {
  expect(testAddress('a')).toBe('/api/moderation/tests/one?test=a')
  expect(testAddress('a&b', { done: 'changed', mailed: 2 })).toBe('/api/moderation/tests/one?test=a%26b&done=changed&mailed=2#done')
})
