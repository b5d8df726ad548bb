import { describe, expect, test } from 'vitest'
import { TOPICS } from '../../src/news/article.ts'
import { articlesByTopic, refuseSameAddresses, topicAddress, topicSlug } from '../../src/news/topics.ts'

describe('a topic’s address', () => {
  test.each([
    ['parks', 'parks'],
    ['city hall', 'city-hall'],
    ['The Association', 'the-association'],
    ['  roads & rails!  ', 'roads-rails'],
    ['Écoles', 'ecoles'],
    ['E\u0301coles', 'ecoles'],
    ['straße', 'straße'],
    ['парки й сади', 'парки-й-сади'],
    ['公園', '公園'],
    ['पार्क', 'पार्क'],
    ['2026/27', '2026-27'],
    ['../../etc', 'etc'],
    ['<script>', 'script'],
    ['a"b\'c', 'a-b-c'],
    ['!?', ''],
  ])('of “%s” ends in “%s”', (topic, slug) => {
    expect(topicSlug(topic)).toBe(slug)
    expect(topicAddress(topic)).toBe(`/news/topics/${slug}/`)
  })

  test('stays the same when it is made from itself', () => {
    for (const topic of [...TOPICS, 'парки й сади', '公園']) expect(topicSlug(topicSlug(topic))).toBe(topicSlug(topic))
  })

  test('belongs to one topic only, and is never empty', () => {
    expect(() => refuseSameAddresses(TOPICS)).not.toThrow()
    expect(() => refuseSameAddresses([])).not.toThrow()
    expect(() => refuseSameAddresses(['parks', 'City hall', 'city-hall'])).toThrow(
      'The topics “City hall” and “city-hall” in src/settings/association.ts would both be at /news/topics/city-hall/. Give one of them another name.',
    )
    expect(() => refuseSameAddresses(['parks', '!?'])).toThrow('The topic “!?” in src/settings/association.ts has no letter or digit.')
  })
})

describe('articles are grouped by topic', () => {
  const article = (id: string, ...topics: string[]) => ({ id, data: { topics } })
  const articles = [article('new', 'parks', 'access'), article('old', 'parks')]
  const ids = articlesByTopic(['access', 'city hall', 'parks'], articles).map(({ topic, articles }) => [
    topic,
    articles.map(({ id }) => id),
  ])

  test('in the order of the list of topics, each under all its topics, without empty topics', () =>
    expect(ids).toEqual([
      ['access', ['new']],
      ['parks', ['new', 'old']],
    ]))

  test('none, when there are none', () => expect(articlesByTopic(['parks'], [])).toEqual([]))
})
