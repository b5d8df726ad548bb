import { getCollection } from 'astro:content'
import rss from '@astrojs/rss'
import type { APIRoute } from 'astro'
import { ASSOCIATION } from '../association.ts'
import { newestFirst } from '../news/published.ts'

export const GET: APIRoute = async ({ site }) => {
  const articles = newestFirst(await getCollection('news'))
  return rss({
    title: ASSOCIATION.name,
    description: ASSOCIATION.description,
    site: site ?? '',
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData: `<language>${ASSOCIATION.language.toLowerCase()}</language><atom:link href="${new URL('/rss.xml', site).href}" rel="self" type="application/rss+xml"/>`,
    items: articles.map(({ id, data }) => ({
      title: data.title,
      description: data.summary,
      pubDate: data.date,
      link: `/news/${id}/`,
      categories: [...data.topics],
    })),
  })
}
