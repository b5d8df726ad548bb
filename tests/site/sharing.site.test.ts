import { beforeAll, describe, expect, inject, test } from 'vitest'
import { isWholePng } from '../../build/pictures.ts'
import { ASSOCIATION } from '../../src/settings/association.ts'
import { builtPages, type BuiltPage } from '../support/site/built-pages.ts'
import { only, parsed } from '../support/site/parsed-page.ts'

/** What chats load without asking, and a phone on a train gets at once. */
const CARD_BUDGET = 60_000

const site = inject('site')
let pages: BuiltPage[]
let articles: BuiltPage[]
beforeAll(async () => {
  pages = await builtPages()
  articles = pages.filter(({ path, html }) => /^\/news\/[^/]+\/$/.test(path) && html.includes('<article'))
  expect(articles.length).toBeGreaterThanOrEqual(5)
})

/** The tags for sharing, by name. Throws when one stands twice: networks differ in which one they take. */
function tagsOf(html: string): Record<string, string> {
  const tags: Record<string, string> = {}
  for (const meta of parsed(html).querySelectorAll('meta[property], meta[name^="twitter:"]')) {
    const name = meta.getAttribute('property') ?? meta.getAttribute('name') ?? ''
    if (name in tags) throw new Error(`${name} stands twice`)
    tags[name] = meta.getAttribute('content') ?? ''
  }
  return tags
}

const pictureAt = async (address: string) => {
  const answer = await fetch(address)
  expect([address, answer.status, answer.headers.get('content-type')]).toEqual([address, 200, 'image/png'])
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(isWholePng(bytes), address).toBe(true)
  return { bytes, width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

describe('who shares a page', () => {
  test('shares its title, its summary, its address and a picture, once each', () => {
    const shared = pages.filter(({ html }) => !html.includes('content="noindex"'))
    expect(shared.length).toBeGreaterThan(10)
    for (const { path, html } of shared) {
      const page = parsed(html)
      expect(tagsOf(html), path).toMatchObject({
        'og:url': only(page, 'link[rel=canonical]').getAttribute('href'),
        'og:description': only(page, 'meta[name=description]').getAttribute('content'),
        'og:site_name': ASSOCIATION.name,
        'og:type': articles.some((article) => article.path === path) ? 'article' : 'website',
        'og:image:width': '1200',
        'og:image:height': '630',
        'twitter:card': 'summary_large_image',
      })
      expect(only(page, 'title').textContent, path).toContain(tagsOf(html)['og:title'])
      expect(tagsOf(html)['og:image:alt'], path).toMatch(/.{5,}/)
    }
  })

  test('shares nothing of a page that only makes sense on the way to something', () => {
    const hidden = pages.filter(({ html }) => html.includes('content="noindex"'))
    expect(hidden.length).toBeGreaterThan(3)
    for (const { path, html } of hidden) expect(tagsOf(html), path).toEqual({})
  })

  test('of an article shows a card of its own, with its title for those who do not see it', async () => {
    const cards = articles.map(({ path, html }) => ({ path, html, tags: tagsOf(html) }))
    for (const { path, html, tags } of cards) {
      const page = parsed(html)
      expect(tags['og:image']).toBe(`${site}${path}card.png`)
      expect(tags['og:title']).toBe(only(page, 'h1').textContent)
      expect(tags['og:image:alt']).toBe(tags['og:title'])
      const { bytes, width, height } = await pictureAt(tags['og:image'] ?? '')
      expect([width, height]).toEqual([1200, 630])
      expect(bytes.length, path).toBeLessThan(CARD_BUDGET)
    }
    expect(new Set(cards.map(({ tags }) => tags['og:image'])).size).toBe(articles.length)
  })

  test('of any other page shows the card of the site', async () => {
    for (const path of ['/', '/news/', '/privacy/'])
      expect(tagsOf(pages.find((page) => page.path === path)?.html ?? '')['og:image'], path).toBe(`${site}/card.png`)
    expect(await pictureAt(`${site}/card.png`)).toMatchObject({ width: 1200, height: 630 })
    expect(await pictureAt(`${site}/icon.png`)).toMatchObject({ width: 512, height: 512 })
  })
})

describe('search engines are told', () => {
  type Thing = Record<string, unknown> & { '@type': string }
  const thingsOf = (html: string): Thing[] =>
    [...parsed(html).querySelectorAll('script[type="application/ld+json"]')].flatMap(
      (script) => (JSON.parse(script.textContent ?? '') as { '@graph': Thing[] })['@graph'],
    )
  const thing = (html: string, type: string) => thingsOf(html).find((one) => one['@type'] === type)

  test('of an article what its page says', () => {
    for (const { path, html } of articles) {
      const page = parsed(html)
      const article = thing(html, 'NewsArticle')
      expect(article, path).toMatchObject({
        headline: only(page, 'h1').textContent,
        datePublished: only(page, '.byline time:first-of-type').getAttribute('datetime'),
        commentCount: Number.parseInt(only(page, '.count').textContent ?? '', 10) || 0,
        image: tagsOf(html)['og:image'],
      })
      expect(page.querySelector('#discussion'), path).not.toBeNull()
    }
    expect(articles.map(({ html }) => Number(thing(html, 'NewsArticle')?.['commentCount']))).toContain(8)
  })

  test('on the first page who runs the site and how to search it', async () => {
    const { html } = pages.find(({ path }) => path === '/') as BuiltPage
    expect(thing(html, 'NGO')).toMatchObject({ name: ASSOCIATION.name, url: `${site}/`, logo: `${site}/icon.png` })
    const { target } = thing(html, 'WebSite')?.['potentialAction'] as { target: { urlTemplate: string } }
    expect((await fetch(target.urlTemplate.replace('{search_term_string}', 'park'))).status).toBe(200)
  })
})
