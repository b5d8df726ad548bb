import { parseJsonFeed, parseRssFeed } from 'feedsmith'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { ASSOCIATION } from '../../src/settings/association.ts'
import { attributes, builtPages, type BuiltPage } from '../support/site/built-pages.ts'
import { only, parsed } from '../support/site/parsed-page.ts'

const site = inject('site')
const text = async (path: string) => (await fetch(site + path)).text()

/** What both feeds say of an article, read by a program that is not ours. */
interface Item {
  url: string
  title: string
  author: string
  html: string
  day: string
  topics: string[]
  enclosure: { url: string; type: string; length: number }
}

async function itemsOfRss(): Promise<Item[]> {
  const { items = [] } = parseRssFeed(await text('/rss.xml'))
  return items.map(({ title, link, dc, content, pubDate, categories, enclosures }) => ({
    url: link ?? '',
    title: title ?? '',
    author: dc?.creators?.join() ?? '',
    html: content?.encoded ?? '',
    day: new Date(String(pubDate)).toISOString(),
    topics: categories?.map(({ name }) => name ?? '') ?? [],
    enclosure: { url: enclosures?.[0]?.url ?? '', type: enclosures?.[0]?.type ?? '', length: enclosures?.[0]?.length ?? 0 },
  }))
}

async function itemsOfJson(): Promise<Item[]> {
  const { items = [] } = parseJsonFeed(await text('/feed.json'))
  return items.map(({ url, title, authors, content_html, date_published, tags, attachments }) => ({
    url: url ?? '',
    title: title ?? '',
    author: authors?.map(({ name }) => name).join() ?? '',
    html: content_html ?? '',
    day: new Date(String(date_published)).toISOString(),
    topics: tags ?? [],
    enclosure: {
      url: attachments?.[0]?.url ?? '',
      type: attachments?.[0]?.mime_type ?? '',
      length: attachments?.[0]?.size_in_bytes ?? 0,
    },
  }))
}

let pages: Map<string, BuiltPage>
let rss: Item[]
let json: Item[]
beforeAll(async () => {
  pages = new Map((await builtPages()).map((page) => [page.path, page]))
  rss = await itemsOfRss()
  json = await itemsOfJson()
  expect(rss.length).toBeGreaterThanOrEqual(6)
})

const pageOf = (url: string) => parsed(pages.get(new URL(url).pathname)?.html ?? '')

test('both feeds tell the same, in the same order', () => expect(json).toEqual(rss))

test('a feed says whose it is, where it stands, and has a picture for lists', async () => {
  const channel = parseRssFeed(await text('/rss.xml'))
  const feed = parseJsonFeed(await text('/feed.json'))
  expect(channel).toMatchObject({ title: ASSOCIATION.name, link: `${site}/`, language: ASSOCIATION.language.toLowerCase() })
  expect(channel.atom?.links).toEqual([{ href: `${site}/rss.xml`, rel: 'self', type: 'application/rss+xml' }])
  expect(feed).toMatchObject({ title: ASSOCIATION.name, home_page_url: `${site}/`, feed_url: `${site}/feed.json` })
  for (const picture of [channel.image?.url, feed.icon, feed.favicon]) expect((await fetch(picture ?? '')).status).toBe(200)
  const newest = rss.map(({ day }) => day).sort()
  expect(new Date(String(channel.lastBuildDate)).toISOString() >= (newest.at(-1) ?? '')).toBe(true)
})

describe('each article in a feed', () => {
  test('has its page’s title, author, day and topics', () => {
    for (const { url, title, author, day, topics } of rss) {
      const page = pageOf(url)
      expect(title).toBe(only(page, 'h1').textContent)
      expect(day.slice(0, 10)).toBe(only(page, '.byline time:first-of-type').getAttribute('datetime'))
      const byline = only(page, '.byline').textContent ?? ''
      for (const word of [author, ...topics]) expect(byline, url).toContain(word)
    }
  })

  test('has the whole text of its page, down to the last paragraph', () => {
    const words = (element: ParentNode) => [...element.querySelectorAll('p, li')].map(({ textContent }) => textContent)
    for (const { url, html } of rss) {
      const prose = only(pageOf(url), '.prose')
      prose.querySelectorAll('.pull').forEach((quote) => quote.remove())
      expect(words(parsed(`<body>${html}</body>`)).slice(0, words(prose).length), url).toEqual(words(prose))
      expect(words(prose).length, url).toBeGreaterThan(5)
    }
  })

  test('ends with the call of its page, with the number as text and link, and with nothing else', () => {
    const withCall = rss.filter(({ url }) => pageOf(url).querySelector('.call'))
    expect(withCall.length).toBeGreaterThan(0)
    for (const { url, html } of rss) {
      const feed = parsed(`<body>${html}</body>`)
      const prose = only(pageOf(url), '.prose')
      prose.querySelectorAll('.pull').forEach((quote) => quote.remove())
      const more = feed.querySelectorAll('p, li').length - prose.querySelectorAll('p, li').length
      const call = pageOf(url).querySelector('.call')
      expect(more, url).toBe(call ? 3 : 0)
      if (!call) continue
      const number = only(pageOf(url), '.call .phone a')
      expect(only(feed, `a[href="${number.getAttribute('href')}"]`).textContent).toBe(number.textContent)
      expect(feed.body.textContent).toContain('make sure before you rely on them.')
    }
  })

  test('links to what exists, with addresses that hold anywhere, and has no mark that only our pages can use', async () => {
    const known = new Set<string>()
    for (const { url, html } of rss) {
      expect(html, url).not.toMatch(
        / (id|class|style|data-[a-z-]+|aria-[a-z]+|on[a-z]+)=|<(script|style|svg|template|form|aside)\b|__ASTRO/i,
      )
      for (const address of [...attributes(html, 'href'), ...attributes(html, 'src')]) {
        expect(address, url).toMatch(/^(https?:\/\/|tel:|mailto:)/)
        if (address.startsWith(site)) known.add(address)
      }
    }
    expect(known.size).toBeGreaterThan(8)
    for (const address of known) {
      const { pathname, hash } = new URL(address)
      expect((await fetch(address)).status, address).toBe(200)
      if (hash) expect(pageOf(address).getElementById(hash.slice(1)), address).not.toBeNull()
      else expect(pathname).toMatch(/\/$|\.(png|jpe?g)$/)
    }
  })

  test('begins with the picture of its page, in a form that every program shows, described', () => {
    const withPicture = rss.filter(({ url }) => pageOf(url).querySelector('article figure') !== null)
    expect(withPicture.length).toBeGreaterThan(0)
    for (const { url, html } of withPicture) {
      const picture = only<HTMLImageElement>(parsed(html), 'figure img')
      expect(picture.getAttribute('src')).toMatch(/\.(png|jpe?g)$/)
      expect(picture.getAttribute('alt')).toBe(only(pageOf(url), 'figure [aria-label], figure img').getAttribute('aria-label'))
    }
  })

  test('carries its card, and says truly how many bytes that has', async () => {
    for (const { url, enclosure } of [...rss, ...json]) {
      const answer = await fetch(enclosure.url)
      expect([enclosure.url, answer.status, answer.headers.get('content-type')]).toEqual([`${url}card.png`, 200, enclosure.type])
      expect((await answer.arrayBuffer()).byteLength).toBe(enclosure.length)
      expect(enclosure.length).toBeGreaterThan(1_000)
    }
  })
})
