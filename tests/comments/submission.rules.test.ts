import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { submissionOf } from '../../netlify/comments/comments-rpc.ts'
import { commentSchema, type Comment } from '../../src/comments/comment.ts'
import { GOOD_COMMENT } from '../support/comments/good-comment.ts'

beforeAll(() => void vi.stubEnv('SUPABASE_SECRET_KEY', 'a secret of this site'))
afterAll(() => void vi.unstubAllEnvs())

const KEYED = commentSchema.parse(GOOD_COMMENT)
const PLAIN = commentSchema.parse({ ...GOOD_COMMENT, submission: '' })
const words = (change: Partial<Comment> = {}) => submissionOf({ ...PLAIN, ...change })
const keyed = (change: Partial<Comment> = {}) => submissionOf({ ...KEYED, ...change })

test('one sending of a form has one name, which the database accepts', () => {
  expect(KEYED.submission).toBeTruthy()
  expect(PLAIN.submission).toBeUndefined()
  expect([keyed(), words()]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^[0-9a-f]{64}$/)])
  expect([keyed(), words()]).toEqual([keyed(), words()])
})

describe('without scripts', () => {
  test.each([
    { thread: 'another' },
    { name: 'Bo' },
    { text: 'Other words' },
    { email: 'bo@example.org' },
    { email: undefined },
    { capacity: 'other' },
    { in_reply_to: 4 },
    { in_reply_to: undefined },
    { quote: 'other words' },
    { quote: undefined },
    { question: false },
    { wants_replies: false },
  ] as Partial<Comment>[])('another comment has another name: %j', (change) => expect(words(change)).not.toBe(words()))

  test('what is typed into one field cannot look like two', () => {
    const [one, other] = [words({ name: 'a","b', text: 'c' }), words({ name: 'a', text: 'b","c' })]
    expect(one).not.toBe(other)
    expect(words({ email: undefined, in_reply_to: undefined, name: 'a', text: '' })).not.toBe(
      words({ email: undefined, in_reply_to: undefined, name: '', text: 'a' }),
    )
  })
})

describe('with the browser’s key', () => {
  test('the same form sent twice has the same name, also when its words changed in between', () => {
    expect(keyed({ text: 'Other words' })).toBe(keyed())
  })

  test('another key or another discussion has another name', () => {
    expect(new Set([keyed(), keyed({ submission: 'another' }), keyed({ thread: 'another' })]).size).toBe(3)
  })

  test('nobody can type a key that takes the place of somebody’s words', () => {
    const stolen = words()
    const guesses = [
      stolen,
      PLAIN.text,
      JSON.stringify(['words', PLAIN.thread, PLAIN.name, PLAIN.text, PLAIN.email, PLAIN.capacity, PLAIN.in_reply_to]),
    ]
    expect(guesses.map((submission) => keyed({ submission }))).not.toContain(stolen)
  })
})
