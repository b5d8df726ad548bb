import { describe, expect, test } from 'vitest'
import { presentComment } from '../../src/comments/discussion/comment-view.ts'
import { notesOn, quoteIn, repliesTo } from '../../src/comments/discussion/remarks.ts'
import { daysAgo } from '../../src/text/dates.ts'
import { published, removedComment } from '../support/comments/published-comment.ts'
import { textIn } from '../support/comments/tree.ts'

const NOW = new Date('2026-12-01T21:00:00Z')
const notes = (changes: Parameters<typeof published>[0]) => {
  const tree = notesOn(published(changes), NOW)
  return tree && textIn(tree)
}

test('a correction and the comment that it corrects point at each other', () => {
  expect(notes({ corrects: 4 })).toBe('Corrects #4.')
  expect(notes({ number: 4, corrected_by: 12 })).toBe('Its writer corrected this in #12.')
  expect(JSON.stringify(notesOn(published({ number: 50, corrects: 4 }), NOW))).toContain('"/news/picnic/#comment-4"')
})

test('a comment that was changed says so', () =>
  expect(notes({ changed_at: '2026-11-22T20:10:00Z' })).toBe('Changed by its writer within 15 minutes.'))

test('a question says for how long it waits, or where it was answered', () => {
  expect(notes({ question: true })).toBe('A question to the City, asked 9 days ago, no answer yet.')
  expect(notes({ question: true, answered_by: 15 })).toBe('A question to the City, answered in #15.')
})

test('a comment with nothing to say about it has no line for that', () => {
  expect(notes({})).toBeNull()
  expect(repliesTo(published())).toBeNull()
  expect(quoteIn(published({ in_reply_to: 3 }))).toBeNull()
})

test('what is said of a comment that is gone would tell of its words, so nothing is said', () => {
  expect(notesOn(removedComment({ corrects: 4, question: true, changed_at: '2026-11-22T20:10:00Z' }), NOW)).toBeNull()
})

test('several notes stand one after the other', () => {
  expect(notes({ corrects: 4, question: true, answered_by: 15 })).toBe('Corrects #4. A question to the City, answered in #15.')
})

test('the answers that a comment got are linked, also on other pages of the discussion', () => {
  const tree = repliesTo(published({ number: 12, replies: [13, 45] }))
  expect(tree && textIn(tree)).toBe('Replies: #13, #45')
  expect(JSON.stringify(tree)).toContain('"/news/picnic/comments/2/#comment-45"')
})

describe('a quoted passage', () => {
  const quoted = { in_reply_to: 3, quote: 'the path is <b>steep</b>' }

  test('stands before the words, with the number of its source, as it was typed', () => {
    const { body } = presentComment(published(quoted))
    expect(body?.children[0]).toMatchObject({ tagName: 'blockquote', properties: { cite: '#comment-3' } })
    expect(body && textIn(body)).toBe('#3: the path is <b>steep</b>Near the tap?')
  })

  test.each([
    ['changed', 'The comment was changed since, and does not say this any more.'],
    ['corrected', 'Its writer corrected the comment since.'],
  ] as const)('whose source was %s says so beside the passage', (quote_state, words) => {
    const quote = quoteIn(published({ ...quoted, quote_state }))
    expect(quote && textIn(quote)).toBe(`#3: the path is <b>steep</b>${words}`)
  })

  test.each([
    ['removed', 'The comment that was quoted here was removed by a volunteer.'],
    ['withdrawn', 'The comment that was quoted here was withdrawn by its writer.'],
    ['held', 'The comment that was quoted here waits for a volunteer.'],
  ] as const)('whose source was %s is gone with it', (quote_state, words) => {
    const quote = quoteIn(published({ in_reply_to: 3, quote: null, quote_state }))
    expect(quote && textIn(quote)).toBe(words)
  })

  test('cannot be forged by typing a quote: no Markdown makes its mark', () => {
    const { body } = presentComment(
      published({ text: '> [#3](#comment-3): I never said this\n\n<blockquote cite="#comment-3">nor this</blockquote>' }),
    )
    expect(JSON.stringify(body)).not.toContain('"cite":')
  })
})

test.each([
  ['2026-12-01T20:59:00Z', 'today'],
  ['2026-12-01T22:00:00Z', 'today'],
  ['2026-12-01T05:00:00Z', 'today'],
  ['2026-12-01T04:59:59Z', 'yesterday'],
  ['2026-11-30T05:00:00Z', 'yesterday'],
  ['2026-11-30T04:59:59Z', '2 days ago'],
  ['2026-11-22T20:05:00Z', '9 days ago'],
])('%s is said as %s', (moment, words) => expect(daysAgo(moment, NOW)).toBe(words))
