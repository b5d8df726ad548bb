import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commentAddress, pageAddress } from '../../src/comments/comment-addresses.ts'
import { discussionOf } from '../../src/comments/discussion/discussion-of.ts'
import { discussionPages } from '../../src/comments/discussion/discussion-pages.ts'
import { published } from '../support/comments/published-comment.ts'

const row = (number: number, thread = 'picnic') => published({ number, thread })
const comments = (count: number) => Array.from({ length: count }, (_, index) => row(index + 1))
const NOTHING = { comments: [], number: 1, pages: 1, count: 0, last: 0, official: null, waiting: null }

test('a discussion without comments is one empty page', () => {
  expect(discussionPages([])).toEqual([NOTHING])
})

test.each([
  [1, [1]],
  [39, [39]],
  [40, [40]],
  [41, [40, 1]],
  [80, [40, 40]],
  [85, [40, 40, 5]],
])('%i comments stand on pages of %j', (count, sizes) => {
  const pages = discussionPages(comments(count))
  expect(pages.map((page) => page.comments.length)).toEqual(sizes)
  expect(pages.map(({ number }) => number)).toEqual(sizes.map((_, index) => index + 1))
  expect(pages.flatMap((page) => page.comments.map(({ number }) => number))).toEqual(comments(count).map(({ number }) => number))
  for (const page of pages) expect([page.pages, page.count, page.last]).toEqual([sizes.length, count, count])
})

test('the last number is the highest one, also when numbers below it are missing', () => {
  const [page] = discussionPages([row(2), row(57)])
  expect([page?.count, page?.last]).toEqual([2, 57])
})

test('a discussion is made of its own comments, in the order of their numbers', () => {
  const mixed = [row(10), row(2), row(1, 'picnic-table'), row(9), row(1)].map((data) => ({ data }))
  expect(discussionOf('picnic', mixed).flatMap((page) => page.comments.map(({ number }) => number))).toEqual([1, 2, 9, 10])
  expect(discussionOf('nobody-wrote-here', mixed)).toEqual([NOTHING])
})

test('the first page stands under the article, the others have their own address', () => {
  expect([pageAddress('/news/picnic/', 1), pageAddress('/news/picnic/', 2)]).toEqual([
    '/news/picnic/#discussion',
    '/news/picnic/comments/2/#discussion',
  ])
})

test('the newest official answer is named on every page, with the way to it', () => {
  const official = [5, 42].map((number) => published({ number, name: 'Parks desk', capacity: 'city_official' }))
  const pages = discussionPages(comments(85).map((comment) => official.find(({ number }) => number === comment.number) ?? comment))
  expect(pages).toHaveLength(3)
  for (const page of pages)
    expect(page.official).toEqual({
      number: '#42',
      // A jump on its own page.
      address: page.number === 2 ? '#comment-42' : '/news/picnic/comments/2/#comment-42',
      by: 'Parks desk, City employee, speaking for the City',
      published_at: '2026-11-22T20:05:00Z',
    })
})

test.each(['city_personal', 'association', 'resident', 'other'])('who speaks as %s is no official answer', (capacity) => {
  expect(discussionPages([published({ capacity })])[0]?.official).toBeNull()
})

test('questions wait until they are answered, and the oldest says for how long', () => {
  const asked = (number: number, published_at: string, answered_by: number | null = null) =>
    published({ number, question: true, published_at, answered_by })
  const [page] = discussionPages([asked(1, '2026-11-01T10:00:00Z', 4), asked(2, '2026-11-13T10:00:00Z'), asked(3, '2026-11-12T10:00:00Z')])
  expect(page?.waiting).toEqual({ count: 2, oldest: '2026-11-12T10:00:00Z' })
  expect(discussionPages([asked(1, '2026-11-01T10:00:00Z', 4)])[0]?.waiting).toBeNull()
})

test('T14, T19: property: whatever is removed, every comment stands once, in order, on the page that its links name', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('published', 'removed', 'withdrawn', 'held'), { maxLength: 300 }), (statuses) => {
      const all = statuses.map((status, place) => published({ number: place + 1, status: status as 'published' }))
      const pages = discussionPages(all)
      expect(pages.flatMap((page) => page.comments.map(({ number }) => number))).toEqual(all.map(({ number }) => number))
      for (const page of pages)
        for (const { number } of page.comments)
          expect(commentAddress('/news/picnic/', number, 'x')).toBe(pageAddress('/news/picnic/', page.number).replace('#discussion', '#x'))
    }),
  )
})
