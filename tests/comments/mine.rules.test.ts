import { describe, expect, test } from 'vitest'
import { formForText, presentMine, presentOwn } from '../../src/comments/mine/own-comments-view.ts'
import { anOwnComment, aWaiting, mineOf, unprovedMine } from '../support/comments/own-comment.ts'

const id = (nth: number) => `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`
const gone = { status: 'withdrawn', text: null, name: null, removed_at: '2026-11-24T15:00:00+00:00' } as const

/** A tree's words and, in brackets, where its links lead. */
const words = (tree: unknown): string => {
  const { type, value, tagName, properties, children = [] } = tree as Record<string, never> & { children?: unknown[] }
  if (type === 'text') return String(value)
  return children.map(words).join('') + (tagName === 'a' ? `(${(properties as unknown as { href: string }).href})` : '')
}

describe('the page of one’s own comments', () => {
  const forms = (mine: ReturnType<typeof mineOf>) =>
    presentMine(mine).comments.map(({ edit, correct, withdraw }) => [edit.length, correct.length, withdraw.length])

  test('offers for each comment what can be done with it, and nothing else', () => {
    const comments = [
      anOwnComment(),
      anOwnComment({ can_be_edited: true }),
      aWaiting(),
      aWaiting({ can_be_edited: true }),
      anOwnComment({ status: 'removed', removed_at: '2026-11-24T15:00:00+00:00', removal_rule: 'insult' }),
      anOwnComment(gone),
      anOwnComment({ proved: false }),
    ]
    expect(forms(mineOf(...comments))).toEqual([[0, 1, 1], [1, 1, 1], [0, 0, 1], [1, 0, 1], [0, 0, 1], [0, 0, 0], [0, 0, 1]]) // prettier-ignore
  })

  test('gives each form of each comment a name of its own, and the text to the form for edits', () => {
    const [comment] = presentMine(mineOf(anOwnComment({ can_be_edited: true, text: 'Two\nlines' }))).comments
    expect([comment!.edit[0], comment!.correct[0], comment!.withdraw[0]].map((form) => form!.form_id)).toEqual([
      'edit-0b8a6a5e-3a6f-4a55-9a53-0d7a0c3a1c11',
      'correct-0b8a6a5e-3a6f-4a55-9a53-0d7a0c3a1c11',
      'withdraw-0b8a6a5e-3a6f-4a55-9a53-0d7a0c3a1c11',
    ])
    expect(comment!.edit[0]!.text).toBe('Two\nlines')
  })

  test('unfolds the form that was refused, and no other', () => {
    const mine = mineOf(anOwnComment({ id: id(1), can_be_edited: true }), anOwnComment({ id: id(2), can_be_edited: true }))
    const open = presentMine(mine, { open: `correct-${id(2)}` }).comments.flatMap(({ edit, correct, withdraw }) =>
      [...edit, ...correct, ...withdraw].map((form) => form.open),
    )
    expect(open).toEqual([null, null, null, null, '', null])
  })

  test('shows an author the choice about mails, and a browser without a proved address a sentence instead', () => {
    const [author, browser] = [presentMine(mineOf()), presentMine(unprovedMine(aWaiting()))]
    expect(author).toMatchObject({
      proved: true,
      unproved: false,
      settings: [{ email: 'wanda@example.org', each: null, daily: '', none: null }],
    })
    expect(browser).toMatchObject({ proved: false, unproved: true, settings: [], count: 'One comment.' })
  })

  test.each([
    [null, null],
    ['withdrawn', 'Your comment is withdrawn. Name and words are gone from the site; number and date stay.'],
    ['mail', 'Your choice about mails is stored.'],
    ['<b>', null],
    ['__proto__', null],
    ['toString', null],
  ])('says what was done for %j', (done, sentence) => {
    expect(presentMine(mineOf(), { done }).done).toBe(sentence)
  })

  test('is empty, of one, or of two hundred in five pages of forty', () => {
    const comments = Array.from({ length: 200 }, (_, nth) => anOwnComment({ id: id(nth + 1), number: 200 - nth }))
    const page = (shown: object) => {
      const { count, paged, which_page, newer, older, comments: own } = presentMine(mineOf(...comments), shown)
      return [count, paged, which_page, newer, older, own.length, own[0]?.which]
    }
    const all = '200 comments, the newest first.'
    expect(page({})).toEqual([all, true, 'Page 1 of 5', null, '/api/comments/mine?page=2', 40, ' #200'])
    expect(page({ page: 5 })).toEqual([all, true, 'Page 5 of 5', '/api/comments/mine?page=4', null, 40, ' #40'])
    expect(page({ at: id(81), page: 1 }).slice(2, 5)).toEqual(['Page 3 of 5', '/api/comments/mine?page=2', '/api/comments/mine?page=4'])
    for (const wild of [0, -3]) expect(page({ page: wild })[2]).toBe('Page 1 of 5')
    expect(page({ page: 99, at: 'nowhere' })[2]).toBe('Page 5 of 5')
    expect(presentMine(mineOf())).toMatchObject({ count: 'There is no comment of yours here.', paged: false, comments: [] })
  })
})

describe('one’s own comment', () => {
  test('leads to its place, its article, what it answers and what it corrects, on whichever page of the discussion they stand', () => {
    const shown = presentOwn(anOwnComment({ number: 81, in_reply_to: 3, corrects: 41, question: true, wants_replies: true }))
    expect(words(shown.title)).toBe('#81(/news/a-picnic-table/comments/3/#comment-81) in A picnic table(/news/a-picnic-table/)')
    expect(words(shown.notes)).toBe(
      'In reply to #3(/news/a-picnic-table/#comment-3). Corrects #41(/news/a-picnic-table/comments/2/#comment-41). A question to the City. You asked to be told about answers. ',
    )
  })

  test('without a number has its article only, and with a quote shows the passage', () => {
    const shown = presentOwn(aWaiting({ in_reply_to: 3, quote: 'near the tap' }))
    expect([words(shown.title), shown.quote, shown.which]).toEqual([
      'In A picnic table(/news/a-picnic-table/)',
      'near the tap',
      ' the comment without a number',
    ])
  })

  test('that was changed or withdrawn shows what is left of it', () => {
    const changed = presentOwn(
      anOwnComment({
        changed_at: '2026-11-22T20:10:00+00:00',
        replaced_at: ['2026-11-22T20:10:00+00:00'],
      }),
    )
    expect(words(changed.notes)).toBe('You changed it: Nov 22, 2026, 3:10 p.m. Your earlier words are gone.')
    expect(presentOwn(anOwnComment(gone))).toMatchObject({ name: null, body: null })
  })

  test('says that a personal opinion is one', () => {
    expect(presentOwn(anOwnComment({ capacity: 'city_personal' })).disclaimer).toMatch(/^Personal opinion, not /)
    expect(presentOwn(anOwnComment()).disclaimer).toBeNull()
  })
})

test('a text that comes too late for an edit stands in the form for a correction, where there is one', () => {
  const mine = mineOf(
    anOwnComment({ id: id(1), can_be_edited: true }),
    anOwnComment({ id: id(2) }),
    aWaiting({ id: id(3) }),
    anOwnComment({ id: id(4), proved: false }),
  )
  expect([1, 2, 3, 4, 5].map((nth) => formForText(mine, id(nth)))).toEqual([`edit-${id(1)}`, `correct-${id(2)}`, '', '', ''])
})
