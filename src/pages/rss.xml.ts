import rss from '@astrojs/rss'
import type { APIRoute } from 'astro'
import { lastChange } from '../news/feed.ts'
import { ASSOCIATION } from '../settings/association.ts'
import { feedItems } from './_feed-items.ts'

const { name, description, language } = ASSOCIATION
const MINUTES_BETWEEN_VISITS = 60
const ICON_SIZE = 144

/** RSS 2.0 (rssboard.org) with the whole text of each article. The build writes how many bytes enclosures have. */
export const GET: APIRoute = async ({ site }) => {
  const home = new URL('/', site)
  const items = await feedItems(home)
  const image = tag('url', new URL('/icon.png', home).href) + tag('title', name) + tag('link', home.href)
  return rss({
    title: name,
    description,
    site: home.href,
    xmlns: { atom: 'http://www.w3.org/2005/Atom', dc: 'http://purl.org/dc/elements/1.1/' },
    customData: [
      tag('language', language.toLowerCase()),
      tag('lastBuildDate', lastChange(items).toUTCString()),
      tag('ttl', String(MINUTES_BETWEEN_VISITS)),
      `<image>${image}<width>${ICON_SIZE}</width><height>${ICON_SIZE}</height></image>`,
      `<atom:link href="${new URL('/rss.xml', home).href}" rel="self" type="application/rss+xml"/>`,
    ].join(''),
    items: items.map((item) => ({
      title: item.title,
      description: item.summary,
      link: item.url,
      pubDate: item.published,
      content: item.html,
      categories: [...item.topics],
      commentsUrl: item.discussion,
      enclosure: { url: item.card, length: 0, type: 'image/png' },
      customData: tag('dc:creator', item.author) + (item.updated ? tag('atom:updated', item.updated.toISOString()) : ''),
    })),
  })
}

const tag = (name: string, text: string) => `<${name}>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</${name}>`
