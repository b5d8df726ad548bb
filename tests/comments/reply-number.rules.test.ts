import { expect, test } from 'vitest'
import { commentSchema } from '../../src/comments/comment.ts'
import { GOOD_COMMENT } from '../support/good-comment.ts'
import { sentences } from '../support/sentences.ts'

const wrong = (in_reply_to: unknown) => sentences(commentSchema, { ...GOOD_COMMENT, in_reply_to })

test.each([
  ['3', 3],
  ['#3', 3],
  [' 3 ', 3],
  [' #12\n', 12],
  ['007', 7],
  ['1', 1],
  ['1000000', 1_000_000],
  [3, 3],
])('%j is a reply to comment %i', (typed, number) => {
  expect(commentSchema.parse({ ...GOOD_COMMENT, in_reply_to: typed }).in_reply_to).toBe(number)
})

test.each([undefined, null, '', ' ', '#', '\t'])('%j is a reply to nobody', (typed) => {
  expect(wrong(typed)).toEqual({})
  expect(commentSchema.parse({ ...GOOD_COMMENT, in_reply_to: typed }).in_reply_to).toBeUndefined()
})

test.each(['abc', '3.5', '3,5', '##3', '3 4', '#three', 'Infinity', '-Infinity', 'NaN', '1e400', '٣', '[3]', {}, '3;drop table', '\u0000'])(
  '%j is not a number of a comment',
  (typed) => expect(wrong(typed)).toEqual({ in_reply_to: 'Enter the number of a comment, like 3, or leave this empty.' }),
)

test.each(['0', '-1', '#0', '-0', '-999999'])('comment numbers start at 1, so %s is none', (typed) =>
  expect(wrong(typed)).toEqual({ in_reply_to: 'Comment numbers start at 1.' }),
)

test.each(['1000001', '1e9', '99999999'])('there is no comment %s', (typed) =>
  expect(wrong(typed)).toEqual({ in_reply_to: 'There is no comment with this number.' }),
)
