import type { GetStaticPaths, InferGetStaticPropsType } from 'astro'
import { getCollection } from 'astro:content'
import { commentFeed } from '../../../comments/discussion/comment-feed.ts'
import { discussionOf } from '../../../comments/discussion/discussion-of.ts'
import { printable } from '../../../news/feed.ts'
import { articleAddress } from '../../../text/article-address.ts'

/** Every article has the feeds of its discussion, also before its first comment. */
export const getStaticPaths = (async () => {
  const articles = await getCollection('news')
  const comments = await getCollection('comments')
  return articles.map((article) => ({
    params: { slug: article.id },
    props: { article, comments: discussionOf(article.id, comments).flatMap((page) => page.comments) },
  }))
}) satisfies GetStaticPaths

type Props = InferGetStaticPropsType<typeof getStaticPaths>

/** What both feeds of a discussion say. */
export function feedOf({ article, comments }: Props, site: URL | undefined) {
  const home = new URL('/', site)
  return {
    title: printable(`Discussion: ${article.data.title}`),
    description: printable(article.data.summary),
    page: new URL(`${articleAddress(article.id)}#discussion`, home).href,
    address: (file: string) => new URL(`${articleAddress(article.id)}${file}`, home).href,
    items: commentFeed(comments, home).map((item) => ({
      ...item,
      title: printable(item.title),
      author: printable(item.author),
      html: printable(item.html),
    })),
  }
}
