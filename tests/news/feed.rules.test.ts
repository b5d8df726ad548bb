import { describe, expect, test } from 'vitest'
import { feedItem, lastChange, morningOf, printable } from '../../src/news/feed.ts'

const SITE = new URL('https://residents.example/')
const article = (changes: object = {}) => ({
  id: 'picnic',
  data: {
    title: 'A picnic table',
    summary: 'Why residents and city staff should be able to talk.',
    date: new Date('2026-11-18'),
    author: 'The association',
    topics: ['parks'],
    ...changes,
  },
})

test('an article is told with addresses that hold anywhere', () => {
  expect(feedItem(article(), '<p>Text.</p>', SITE)).toMatchObject({
    url: 'https://residents.example/news/picnic/',
    card: 'https://residents.example/news/picnic/card.png',
    discussion: 'https://residents.example/news/picnic/#discussion',
    title: 'A picnic table',
    html: '<p>Text.</p>',
    updated: undefined,
  })
})

describe('a day becomes six in the morning of that day where the association is', () => {
  test.each([
    ['America/Toronto', '2026-11-18', '2026-11-18T11:00:00.000Z'],
    ['America/Toronto', '2026-07-01', '2026-07-01T10:00:00.000Z'],
    ['Pacific/Auckland', '2026-11-18', '2026-11-17T17:00:00.000Z'],
    ['Asia/Kolkata', '2026-11-18', '2026-11-18T00:30:00.000Z'],
    ['UTC', '2026-11-18', '2026-11-18T06:00:00.000Z'],
  ])('%s, %s', (zone, day, moment) => expect(morningOf(new Date(day), zone).toISOString()).toBe(moment))
})

test('a feed is as old as the newest change in it, however often it is built', () => {
  const item = (date: string, updated?: string) =>
    feedItem(article({ date: new Date(date), updated: updated && new Date(updated) }), '', SITE)
  const items = [item('2026-11-18'), item('2009-05-01', '2026-11-20'), item('2026-11-19')]
  expect(lastChange(items)).toEqual(items[1]?.updated)
  expect(lastChange(items.slice(0, 1))).toEqual(items[0]?.published)
  expect(lastChange([]).getTime()).toBe(0)
})

test('what XML has no place for is taken out of titles and texts, and nothing else is', () => {
  expect(printable('a\u0000b\u0008c\u000bd\u001fe\ufffff')).toBe('abcdef')
  expect(printable('\ud800')).toBe('\ufffd')
  expect(printable('Zoë & <b> “王” 😀\t\n\r')).toBe('Zoë & <b> “王” 😀\t\n\r')
  expect(feedItem(article({ title: 'A \u0007bell', summary: 'a\u0001b', author: 'Zoë\u0002' }), '<p>\u0003</p>', SITE)).toMatchObject({
    title: 'A bell',
    summary: 'ab',
    author: 'Zoë',
    html: '<p></p>',
  })
})
