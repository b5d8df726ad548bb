import { inject } from 'vitest'
import { expect, test } from '../support/site/browser.ts'
import { builtPages } from '../support/site/built-pages.ts'

const site = inject('site')
const read = async (path: string) => {
  const answer = await fetch(site + path)
  expect(answer.status).toBe(200)
  return { text: await answer.text(), type: answer.headers.get('content-type') }
}

test('the RSS feed is well-formed and has every article, newest first, with absolute addresses', async ({ open }) => {
  const { text, type } = await read('/rss.xml')
  expect(type).toContain('xml')
  const page = await open('/', { expected: /inline style/ })
  const parse = (xml: string) =>
    page.evaluate((source) => {
      const parsed = new DOMParser().parseFromString(source, 'application/xml')
      const texts = (name: string) => [...parsed.querySelectorAll(`channel > item > ${name}`)].map((element) => element.textContent)
      return { broken: parsed.querySelector('parsererror') !== null, links: texts('link'), dates: texts('pubDate'), titles: texts('title') }
    }, xml)
  expect(await parse(text.replace('</channel>', ''))).toMatchObject({ broken: true })
  const { broken, links, dates, titles } = await parse(text)
  expect(broken).toBe(false)
  const articles = (await builtPages()).filter(({ path, html }) => /^\/news\/[^/]+\/$/.test(path) && html.includes('<article'))
  expect(links.map((link) => new URL(link).pathname).sort()).toEqual(articles.map(({ path }) => path))
  expect(links.every((link) => link.startsWith(site))).toBe(true)
  expect(new Set(titles).size).toBe(articles.length)
  const times = dates.map((date) => Date.parse(date))
  expect(times).toEqual(times.toSorted((one, other) => other - one))
})

test('the JSON Feed says the same', async () => {
  const feed = JSON.parse((await read('/feed.json')).text) as {
    version: string
    feed_url: string
    items: { id: string; url: string; content_html: string; date_published: string }[]
  }
  expect(feed.version).toBe('https://jsonfeed.org/version/1.1')
  expect(feed.feed_url).toBe(`${site}/feed.json`)
  expect(feed.items.length).toBeGreaterThanOrEqual(6)
  for (const item of feed.items) {
    expect(item.id).toBe(item.url)
    expect(item.content_html).toContain('<p>')
    expect(Date.parse(item.date_published)).not.toBeNaN()
  }
})

test('each discussion has feeds of its own, well-formed and with a capacity beside each name', async ({ open }) => {
  const path = '/news/our-site-city-staff-cannot-open/'
  const { text } = await read(`${path}comments.xml`)
  const page = await open('/', { expected: /inline style/ })
  const items = await page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, 'application/xml')
    if (parsed.querySelector('parsererror')) return []
    return [...parsed.querySelectorAll('item')].map((item) => [
      item.querySelector('link')?.textContent,
      item.getElementsByTagName('dc:creator')[0]?.textContent,
    ])
  }, text)
  expect(items.length).toBeGreaterThanOrEqual(8)
  for (const [link, creator] of items) {
    expect(link).toMatch(new RegExp(`^${site}${path}(comments/\\d+/)?#comment-\\d+$`))
    expect(creator).toMatch(/ \(.+\)$/)
  }
  const json = JSON.parse((await read(`${path}comments.json`)).text) as { items: { id: string; authors: { name: string }[] }[] }
  expect(json.items.map(({ id, authors }) => [id, authors[0]?.name])).toEqual(items)
  expect(await (await fetch(site + path)).text()).toContain(`href="${path}comments.xml"`)
})

test('the sitemap lists every page that search engines may show, and no other', async () => {
  const { text } = await read('/sitemap-0.xml')
  const listed = [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => new URL(match[1] ?? '').pathname).sort()
  const shown = (await builtPages())
    .filter(({ html }) => !html.includes('content="noindex"'))
    .map(({ path }) => path)
    .sort()
  expect(listed).toEqual(shown)
  expect(shown.length).toBeGreaterThan(8)
})

test('feeds and sitemap name nobody’s address', async () => {
  for (const path of [
    '/rss.xml',
    '/feed.json',
    '/news/our-site-city-staff-cannot-open/comments.xml',
    '/sitemap-0.xml',
    '/news/discussions.json',
  ])
    expect((await read(path)).text).not.toMatch(/@(?!context)[a-z0-9.-]+\.[a-z]{2,}/i)
})
