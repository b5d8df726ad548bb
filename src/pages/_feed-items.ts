import { getImage } from 'astro:assets'
import { getCollection, render, type CollectionEntry } from 'astro:content'
import { experimental_AstroContainer as AstroContainer } from 'astro/container'
import { feedHtml, type FeedPicture } from '../news/feed-html.ts'
import { feedItem, type FeedItem } from '../news/feed.ts'
import { newestFirst } from '../news/published.ts'

/** All that both feeds tell, the newest first. */
export async function feedItems(site: URL): Promise<FeedItem[]> {
  const articles = newestFirst(await getCollection('news'))
  const container = await AstroContainer.create()
  return Promise.all(
    articles.map(async (article) => {
      // Rendered as for the page, because only then do pictures within the text have their addresses.
      const { Content } = await render(article)
      const address = new URL(`/news/${article.id}/`, site).href
      return feedItem(article, feedHtml(await container.renderToString(Content), address, await pictureOf(article, address)), site)
    }),
  )
}

/** No program for feeds can be trusted to show AVIF, WebP or SVG. */
async function pictureOf({ data }: CollectionEntry<'news'>, address: string): Promise<FeedPicture | undefined> {
  if (!data.picture) return undefined
  const { file, alt, caption, credit } = data.picture
  const words = { alt, caption, credit }
  if (file.format === 'svg') return { src: new URL('drawing.png', address).href, width: file.width, height: file.height, ...words }
  const { src, attributes } = await getImage({ src: file, width: Math.min(file.width, 1200), format: 'jpeg' })
  return { src: new URL(src, address).href, width: Number(attributes['width']), height: Number(attributes['height']), ...words }
}
