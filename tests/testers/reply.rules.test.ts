import { describe, expect, test } from 'vitest'
import { presentReply, replySchema } from '../../src/testers/inviting/reply.ts'
import { sentences } from '../support/site/sentences.ts'

const GOOD = { code: 'ABCD-2345', answer: 'yes', note: '' }
const CODE = 'Enter the code from the mail, like ABCD-2345.'
const told = (changes: object) => sentences(replySchema, { ...GOOD, ...changes })

test.each(['ABCD-2345', 'abcd2345', ' abcd 2345\n', 'ABCD–2345', 'a b c d 2 3 4 5', 'ＡＢＣＤ２３４５', '<ABCD-2345>'])(
  '%j is the same code',
  (code) => expect(replySchema.parse({ ...GOOD, code })).toEqual({ code: 'ABCD2345', answer: 'yes', note: undefined }),
)

test.each(['', 'ABCD', 'ABCD-23456', 'ABCO-2345', 'ABCI-2345', 'ABC1-2340', 'ΑBCD-2345', "' or 1=1", 'a'.repeat(50_000), undefined, 12345678])(
  '%.40j is no code',
  (code) => expect(told({ code })).toEqual({ code: CODE }),
) // prettier-ignore

test.each([undefined, '', 'maybe', 'YES', ['yes', 'no']])('%j is no answer', (answer) =>
  expect(told({ answer })).toEqual({ answer: 'Choose an answer.' }),
)

describe('the note', () => {
  test('is asked for with another time, and taken with every answer', () => {
    expect(told({ answer: 'another_time' })).toEqual({ note: 'Write which time would suit you, like: Saturdays before noon.' })
    expect(told({ answer: 'another_time', note: ' \u00a0\n—' })).not.toEqual({})
    for (const answer of ['yes', 'no', 'another_time'])
      expect(replySchema.parse({ ...GOOD, answer, note: ' Saturdays\r\n\u202e ' }).note).toBe('Saturdays')
  })

  test('is as long as the database takes it, and markup stays text', () => {
    expect(replySchema.parse({ ...GOOD, note: `n${'🌳'.repeat(499)}` }).note).toHaveLength(999)
    expect(told({ note: `n${'🌳'.repeat(500)}` })).toEqual({ note: 'Shorten this to 500 characters.' })
    expect(replySchema.parse({ ...GOOD, note: '<script>alert(1)</script>' }).note).toBe('<script>alert(1)</script>')
  })
})

test('the answer says whether one has a place', () => {
  const replied = { ok: true as const, title: 'Try it', begins_at: '2026-12-05T19:30:00Z', at: 'Library' }
  const heading = (changes: object) => presentReply({ ...replied, answer: 'yes', place: null, position: null, ...changes }).heading
  expect(heading({ place: 'has_place' })).toBe('You have a place')
  expect(heading({ place: 'waits', position: 3 })).toBe('You are on the waiting list: place 3')
  expect(heading({ answer: 'no' })).toBe('Thank you for telling us')
  expect(heading({ answer: 'another_time' })).toBe('Thank you, we noted your times')
})
