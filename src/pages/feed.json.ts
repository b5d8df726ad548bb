import type { APIRoute } from 'astro'
import { ASSOCIATION } from '../settings/association.ts'
import { feedItems } from './_feed-items.ts'

const { name, description, language } = ASSOCIATION

/** JSON Feed 1.1 (jsonfeed.org) with the whole text of each article. The build writes how many bytes attachments have. */
export const GET: APIRoute = async ({ site }) => {
  const home = new URL('/', site)
  const address = (path: string) => new URL(path, home).href
  const items = await feedItems(home)
  return Response.json(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: name,
      description,
      home_page_url: home.href,
      feed_url: address('/feed.json'),
      icon: address('/icon.png'),
      favicon: address('/icon.png'),
      authors: [{ name, url: home.href }],
      language,
      items: items.map((item) => ({
        id: item.url,
        url: item.url,
        title: item.title,
        summary: item.summary,
        content_html: item.html,
        image: item.card,
        date_published: item.published.toISOString(),
        ...(item.updated ? { date_modified: item.updated.toISOString() } : {}),
        authors: [{ name: item.author }],
        tags: item.topics,
        attachments: [{ url: item.card, mime_type: 'image/png', title: item.title }],
      })),
    },
    { headers: { 'content-type': 'application/feed+json' } },
  )
}
