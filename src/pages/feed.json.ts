import { getCollection } from 'astro:content'
import type { APIRoute } from 'astro'
import { ASSOCIATION } from '../association.ts'
import { newestFirst } from '../news/published.ts'

/** JSON Feed 1.1 (jsonfeed.org). */
export const GET: APIRoute = async ({ site }) => {
  const articles = newestFirst(await getCollection('news'))
  const address = (path: string) => new URL(path, site).href
  return Response.json(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: ASSOCIATION.name,
      description: ASSOCIATION.description,
      home_page_url: address('/'),
      feed_url: address('/feed.json'),
      language: ASSOCIATION.language,
      items: articles.map(({ id, data, rendered }) => ({
        id: address(`/news/${id}/`),
        url: address(`/news/${id}/`),
        title: data.title,
        summary: data.summary,
        content_html: rendered?.html ?? '',
        date_published: data.date.toISOString(),
        authors: [{ name: data.author }],
        tags: data.topics,
      })),
    },
    { headers: { 'content-type': 'application/feed+json' } },
  )
}
