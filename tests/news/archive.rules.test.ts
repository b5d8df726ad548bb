import { describe, expect, test } from 'vitest'
import { byYear, commentCounts } from '../../src/news/archive.ts'

describe('the archive', () => {
  const article = (id: string, date: string) => ({ id, data: { date: new Date(date) } })
  const grouped = (...articles: ReturnType<typeof article>[]) =>
    byYear(articles).map(({ year, articles }) => [year, articles.map(({ id }) => id)])

  test('has each article once, under its year, in the order in which they come', () =>
    expect(grouped(article('c', '2026-11-18'), article('b', '2026-01-01'), article('a', '2009-05-31'))).toEqual([
      [2026, ['c', 'b']],
      [2009, ['a']],
    ]))

  test('takes a day as it was written, wherever the build runs', () =>
    expect(grouped(article('new year', '2026-01-01'), article('eve', '2025-12-31'))).toEqual([
      [2026, ['new year']],
      [2025, ['eve']],
    ]))

  test('puts a year together when its articles do not come in a row', () =>
    expect(grouped(article('c', '2026-02-01'), article('a', '2009-01-01'), article('b', '2026-01-01'))).toEqual([
      [2026, ['c', 'b']],
      [2009, ['a']],
    ]))

  test('of nothing is nothing', () => expect(grouped()).toEqual([]))
})

test('comments are counted for each discussion', () => {
  const comment = (thread: string) => ({ data: { thread } })
  expect([...commentCounts([comment('a'), comment('b'), comment('a')])]).toEqual([
    ['a', 2],
    ['b', 1],
  ])
  expect(commentCounts([]).size).toBe(0)
})
