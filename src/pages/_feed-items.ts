import { experimental_AstroContainer as AstroContainer } from 'astro/container'
import { getImage } from 'astro:assets'
import { getCollection, getEntry, render, type CollectionEntry } from 'astro:content'
import FeedCall from '../mayor/FeedCall.astro'
import { isCurrent } from '../mayor/call.ts'
import { feedHtml, type FeedPicture } from '../news/feed-html.ts'
import { feedItem, type FeedItem } from '../news/feed.ts'
import { newestFirst } from '../news/newest-first.ts'
import { articleAddress } from '../text/article-address.ts'
import { dayIn } from '../text/clock.ts'

/** All that both feeds tell, the newest first. */
export async function feedItems(site: URL): Promise<FeedItem[]> {
  const articles = newestFirst(await getCollection('news'))
  const container = await AstroContainer.create()
  return Promise.all(
    articles.map(async (article) => {
      // Rendered as for the page, because only then do pictures within the text have their addresses.
      const { Content } = await render(article)
      const address = new URL(articleAddress(article.id), site).href
      const html = (await container.renderToString(Content)) + (await callIn(article, container))
      return feedItem(article, feedHtml(html, address, await pictureOf(article, address)), site)
    }),
  )
}

/** The call of an article, as long as it goes on. */
async function callIn({ data }: CollectionEntry<'news'>, container: AstroContainer): Promise<string> {
  const office = data.call && (await getEntry(data.call))
  if (!office?.data.call || !isCurrent(office.data.call, dayIn(office.data.time_zone, new Date()))) return ''
  return container.renderToString(FeedCall, { props: { id: office.id, office: office.data } })
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
