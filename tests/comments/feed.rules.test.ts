import { expect, test } from 'vitest'
import { commentFeed } from '../../src/comments/discussion/comment-feed.ts'
import { published, removedComment } from '../support/comments/published-comment.ts'

const SITE = new URL('https://neighbours.example/')
const feed = (...comments: Parameters<typeof published>[0][]) =>
  commentFeed(
    comments.map((changes) => published(changes)),
    SITE,
  )

test('a feed tells the newest comments first, each with its number, writer and capacity', () => {
  const [newest, older] = feed({ number: 1, name: 'Ravi' }, { number: 2, capacity: 'city_official' })
  expect(newest).toEqual({
    url: 'https://neighbours.example/news/picnic/#comment-2',
    title: '#2 Wanda',
    author: 'Wanda (City employee, speaking for the City)',
    html: '<p>Near the <em>tap</em>?</p>',
    published: new Date('2026-11-22T20:05:00Z'),
  })
  expect(older).toMatchObject({ title: '#1 Ravi', author: 'Ravi (Resident)' })
})

test('a personal opinion is called one, because a feed shows nothing around it', () => {
  expect(feed({ capacity: 'city_personal' })[0]?.html).toContain('<p>Personal opinion, not the City of Toronto’s.</p>')
})

test('what leads to another comment leads to our page, whatever program shows it', () => {
  const [item] = feed({ number: 50, in_reply_to: 3, quote: 'steep', corrects: 41 })
  expect(item).toMatchObject({ url: 'https://neighbours.example/news/picnic/comments/2/#comment-50', title: '#50 Wanda, in reply to #3' })
  expect(item?.html.match(/(?:href|cite)="[^"]*"/g)).toEqual([
    'href="https://neighbours.example/news/picnic/#comment-3"',
    'href="https://neighbours.example/news/picnic/comments/2/#comment-41"',
    'cite="https://neighbours.example/news/picnic/#comment-3"',
    'href="https://neighbours.example/news/picnic/#comment-3"',
  ])
})

test('T22, T35: what is not public is in no feed, whatever the row carries along', () => {
  const hidden = { email: 'wanda@example.org', author_id: 'a11c', submission: 'f00d' }
  const items = commentFeed(
    [
      { ...published({ number: 1 }), ...hidden },
      { ...removedComment({ number: 2, text: 'insulting' }), ...hidden },
      published({ number: 3, status: 'held', text: 'unread' }),
      removedComment({ number: 4, status: 'withdrawn', removal_rule: null }),
    ],
    SITE,
  )
  expect(items.map(({ title }) => title)).toEqual(['#1 Wanda'])
  expect(JSON.stringify(items)).not.toMatch(/wanda@|a11c|f00d|insulting|unread/)
})

test('a discussion of ten thousand has a feed of its newest hundred', () => {
  const items = feed(...Array.from({ length: 10_000 }, (_, place) => ({ number: place + 1 })))
  expect([items.length, items[0]?.title, items.at(-1)?.title]).toEqual([100, '#10000 Wanda', '#9901 Wanda'])
})

test('typed markup stays text in a feed', () => {
  const [item] = feed({ text: '<img src=x onerror=alert(1)> ]]> &amp;', quote: '<b>', in_reply_to: 3 })
  expect(item?.html).toContain('&#x3C;img src=x onerror=alert(1)>')
  expect(item?.html).not.toMatch(/<(?!\/?(?:p|em|a|blockquote)\b)/)
})
