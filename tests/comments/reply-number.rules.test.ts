import { describe, expect, test } from 'vitest'
import { commentSchema, quoteSchema } from '../../src/comments/comment.ts'
import { GOOD_COMMENT } from '../support/comments/good-comment.ts'
import { sentences } from '../support/site/sentences.ts'

const { quote, ...FORM } = GOOD_COMMENT
const wrong = (in_reply_to: unknown) => sentences(commentSchema, { ...FORM, in_reply_to })

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
  expect(commentSchema.parse({ ...FORM, in_reply_to: typed }).in_reply_to).toBeUndefined()
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

describe('a quoted passage', () => {
  const quoted = (change: Record<string, unknown>) => sentences(commentSchema, { ...GOOD_COMMENT, ...change })

  test.each([undefined, '', ' '])('belongs to a number, and %j is none', (in_reply_to) => {
    expect(quoted({ in_reply_to })).toEqual({ in_reply_to: 'Enter the number of the comment that you quote.' })
    expect(quoted({ in_reply_to, quote: ' \n ' }), 'an empty passage needs none').toEqual({})
  })

  test.each([
    ['its line ends and tabs as spaces', 'There is\r\n\troom', 'There is room'],
    ['without what turns text around', 'There\u202e is \u2066room', 'There is room'],
    ['as nothing when nobody could see it', '\u200b \u2060', undefined],
    ['marks and all', '> *room* <b>', '> *room* <b>'],
  ])('is kept %s', (_how, typed, kept) => expect(commentSchema.parse({ ...GOOD_COMMENT, quote: typed }).quote).toBe(kept))

  test.each(['a', '😀', 'e\u0301', 'q\u0323'])('T5: has at most 500 characters, and each counts as the database counts it: %j', (sign) => {
    const longest = sign.repeat(sign === 'q\u0323' ? 250 : 500)
    expect(quoted({ quote: longest })).toEqual({})
    expect(quoted({ quote: `${longest}a` })).toEqual({
      quote: 'A quoted passage must be 500 characters or shorter. Quote the words that you answer.',
    })
  })

  test('can be asked for with a number and a discussion alone', () => {
    expect(quoteSchema.parse({ thread: 'a-picnic-table', in_reply_to: '#3', name: '' })).toEqual({
      thread: 'a-picnic-table',
      in_reply_to: 3,
    })
    expect(sentences(quoteSchema, { thread: 'a-picnic-table' })).toEqual({ in_reply_to: 'Enter the number of the comment that you quote.' })
    expect(Object.keys(sentences(quoteSchema, { thread: '../x', in_reply_to: 'x' }))).toEqual(['in_reply_to', 'thread'])
    expect(quote).toBe(GOOD_COMMENT.quote)
  })
})
