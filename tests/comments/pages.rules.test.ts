import { expect, test } from 'vitest'
import { discussionOf } from '../../src/comments/discussion-of.ts'
import { pageAddress } from '../../src/comments/addresses.ts'
import { discussionPages } from '../../src/comments/pages.ts'
import { presentComment } from '../../src/comments/presented.ts'

const row = (number: number, thread = 'picnic') => ({
  thread,
  number,
  name: 'Wanda',
  text: 'Hello',
  capacity: 'resident',
  in_reply_to: null,
  published_at: '2026-11-22T20:05:00Z',
  removed_at: null,
  removal_rule: null,
})
const comments = (count: number) => Array.from({ length: count }, (_, index) => presentComment(row(index + 1), 'picnic'))

test('a discussion without comments is one empty page', () => {
  expect(discussionPages([])).toEqual([{ comments: [], number: 1, pages: 1, count: 0, last: 0 }])
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
  const [page] = discussionPages([presentComment(row(2), 'picnic'), presentComment(row(57), 'picnic')])
  expect([page?.count, page?.last]).toEqual([2, 57])
})

test('a discussion is made of its own comments, in the order of their numbers', () => {
  const mixed = [row(10), row(2), row(1, 'picnic-table'), row(9), row(1)].map((data) => ({ data }))
  expect(discussionOf('picnic', mixed).flatMap((page) => page.comments.map(({ number }) => number))).toEqual(['#1', '#2', '#9', '#10'])
  expect(discussionOf('nobody-wrote-here', mixed)).toEqual(discussionPages([]))
})

test('the first page stands under the article, the others have their own address', () => {
  expect([pageAddress('picnic', 1), pageAddress('picnic', 2)]).toEqual(['/news/picnic/#discussion', '/news/picnic/comments/2/#discussion'])
})
