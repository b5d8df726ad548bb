import { describe, expect, test } from 'vitest'
import { lastChanges } from '../../src/news/changes.ts'

const article = (id: string, date: string, updated?: string, topics = ['parks']) => ({
  id,
  data: { date: new Date(date), ...(updated ? { updated: new Date(updated) } : {}), topics },
})
const comment = (thread: string, published_at: string, removed_at: string | null = null) => ({ thread, published_at, removed_at })

const changes = (...input: Parameters<typeof lastChanges>) =>
  Object.fromEntries(Object.entries(lastChanges(...input)).map(([address, moment]) => [address, moment.toISOString().slice(0, 16)]))

describe('a page of the news last changed', () => {
  test('when its article was published', () => expect(changes([article('a', '2026-11-18')], [])['/news/a/']).toBe('2026-11-18T00:00'))

  test('or when the article was changed, but a change before its day counts for nothing', () => {
    expect(changes([article('a', '2026-11-18', '2026-11-20')], [])['/news/a/']).toBe('2026-11-20T00:00')
    expect(changes([article('a', '2026-11-18', '2026-11-01')], [])['/news/a/']).toBe('2026-11-18T00:00')
  })

  test('or when its newest comment was published or removed, in whatever order they come and whatever the offset says', () => {
    const comments = [
      comment('a', '2026-11-21T23:30:00-05:00'),
      comment('a', '2026-11-22T04:00:00+00:00'),
      comment('b', '2026-11-30T00:00:00Z'),
    ]
    expect(changes([article('a', '2026-11-18')], comments)['/news/a/']).toBe('2026-11-22T04:30')
    expect(changes([article('a', '2026-11-18')], [...comments, comment('a', '2026-11-19T00:00Z', '2026-11-23T10:00Z')])['/news/a/']).toBe(
      '2026-11-23T10:00',
    )
  })

  test('a list when one of its articles was, and those that tell of comments with each comment', () => {
    const articles = [article('a', '2026-11-18', undefined, ['parks', 'city hall']), article('b', '2026-11-20', undefined, ['access'])]
    expect(changes(articles, [comment('a', '2026-11-22T04:00Z')])).toEqual({
      '/': '2026-11-22T04:00',
      '/news/': '2026-11-20T00:00',
      '/news/archive/': '2026-11-22T04:00',
      '/news/topics/parks/': '2026-11-18T00:00',
      '/news/topics/city-hall/': '2026-11-18T00:00',
      '/news/topics/access/': '2026-11-20T00:00',
      '/news/a/': '2026-11-22T04:00',
      '/news/b/': '2026-11-20T00:00',
    })
  })

  test('never, when there is none, and a comment on an article that is gone changes nothing', () => {
    expect(changes([], [comment('gone', '2026-11-22T04:00Z')])).toEqual({})
  })
})
