import rss from '@astrojs/rss'
import type { APIRoute } from 'astro'
import { ASSOCIATION } from '../../../settings/association.ts'
import { feedOf, getStaticPaths } from './_comment-feed.ts'

export { getStaticPaths }

/** RSS 2.0 of one discussion: its newest comments, each with its writer's capacity. */
export const GET: APIRoute<Parameters<typeof feedOf>[0]> = ({ props, site }) => {
  const { title, description, page, address, items } = feedOf(props, site)
  return rss({
    title,
    description,
    site: page,
    xmlns: { atom: 'http://www.w3.org/2005/Atom', dc: 'http://purl.org/dc/elements/1.1/' },
    customData: `<language>${ASSOCIATION.language.toLowerCase()}</language><atom:link href="${address('comments.xml')}" rel="self" type="application/rss+xml"/>`,
    items: items.map(({ title, url, author, html, published }) => ({
      title,
      link: url,
      pubDate: published,
      content: html,
      customData: `<dc:creator>${author.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}</dc:creator>`,
    })),
  })
}
