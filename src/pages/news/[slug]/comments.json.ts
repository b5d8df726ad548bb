import type { APIRoute } from 'astro'
import { ASSOCIATION } from '../../../settings/association.ts'
import { feedOf, getStaticPaths } from './_comment-feed.ts'

export { getStaticPaths }

/** JSON Feed 1.1 (jsonfeed.org) of one discussion. */
export const GET: APIRoute<Parameters<typeof feedOf>[0]> = ({ props, site }) => {
  const { title, description, page, address, items } = feedOf(props, site)
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description,
    home_page_url: page,
    feed_url: address('comments.json'),
    language: ASSOCIATION.language,
    items: items.map(({ title, url, author, html, published }) => ({
      id: url,
      url,
      title,
      content_html: html,
      date_published: published.toISOString(),
      authors: [{ name: author }],
    })),
  }
  return Response.json(feed, { headers: { 'content-type': 'application/feed+json' } })
}
