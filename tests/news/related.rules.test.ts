import { describe, expect, test } from 'vitest'
import { neighboursOf, relatedTo } from '../../src/news/related.ts'

const article = (id: string, day: string, ...topics: string[]) => ({
  id,
  data: { title: `The article ${id}`, date: new Date(day), topics },
})
const ids = (articles: { id: string }[]) => articles.map(({ id }) => id)

const TABLE = article('table', '2026-11-18', 'parks', 'city hall')

describe('articles on the same topics', () => {
  test('are none where there is no other article, or none that shares a topic', () => {
    expect(relatedTo(TABLE, [])).toEqual([])
    expect(relatedTo(TABLE, [TABLE])).toEqual([])
    expect(relatedTo(TABLE, [TABLE, article('rules', '2026-11-16', 'the association')])).toEqual([])
  })

  test('are three at most, and never the article itself', () => {
    const all = [TABLE, ...['a', 'b', 'c', 'd', 'e'].map((id) => article(id, '2026-11-10', 'parks', 'city hall'))]
    expect(ids(relatedTo(TABLE, all))).toEqual(['a', 'b', 'c'])
  })

  test('begin with those that share most topics, however old they are', () => {
    const all = [
      article('newest', '2026-11-20', 'parks'),
      TABLE,
      article('oldest', '2009-05-01', 'city hall', 'parks', 'access'),
      article('older', '2026-11-01', 'city hall'),
    ]
    expect(ids(relatedTo(TABLE, all))).toEqual(['oldest', 'newest', 'older'])
  })

  test('that share equally many topics stand with the newest first, and those of one day by title', () => {
    const all = [
      article('d', '2026-11-01', 'parks'),
      article('c', '2026-11-02', 'city hall'),
      article('b', '2026-11-02', 'parks'),
      article('a', '2026-11-02', 'parks', 'access'),
    ]
    expect(ids(relatedTo(TABLE, all))).toEqual(['a', 'b', 'c'])
    expect(ids(relatedTo(TABLE, all.toReversed()))).toEqual(['a', 'b', 'c'])
  })

  test('are left out one by one by topic, not by a part of its name', () => {
    const words = article('words', '2026-11-20', 'park', 'city', 'hall')
    expect(relatedTo(TABLE, [words])).toEqual([])
  })

  test('are found without changing the list that they come from', () => {
    const all = [article('old', '2026-11-01', 'parks'), article('new', '2026-11-30', 'parks'), TABLE]
    relatedTo(TABLE, all)
    neighboursOf(TABLE, all)
    expect(ids(all)).toEqual(['old', 'new', 'table'])
  })
})

describe('the articles before and after', () => {
  test('are none for the only article', () => expect(neighboursOf(TABLE, [TABLE])).toEqual({ earlier: undefined, later: undefined }))

  test('are the nearest by day, whatever their topics and their place in the list', () => {
    const all = [
      article('much later', '2026-12-24', 'parks'),
      article('much earlier', '2009-05-01', 'parks'),
      article('later', '2026-11-19', 'access'),
      TABLE,
      article('earlier', '2026-11-17', 'the association'),
    ]
    const { earlier, later } = neighboursOf(TABLE, all)
    expect([earlier?.id, later?.id]).toEqual(['earlier', 'later'])
  })

  test('end at the newest and at the oldest', () => {
    const all = [article('a', '2026-11-01', 'parks'), article('b', '2026-11-02', 'parks')]
    expect(neighboursOf(all[1]!, all)).toEqual({ earlier: all[0], later: undefined })
    expect(neighboursOf(all[0]!, all)).toEqual({ earlier: undefined, later: all[1] })
  })

  test('lead through articles of one day and pass each of them once', () => {
    const all = ['c', 'a', 'b'].map((id) => article(id, '2026-11-18', 'parks'))
    const passed: string[] = []
    for (let next = all.find((one) => !neighboursOf(one, all).later); next; next = neighboursOf(next, all).earlier) passed.push(next.id)
    expect(passed).toEqual(['a', 'b', 'c'])
    for (const one of all) expect(neighboursOf(one, all).earlier).not.toBe(one)
  })
})
