import { getCollection, type CollectionEntry } from 'astro:content'
import type { APIRoute, GetStaticPaths } from 'astro'
import { letters } from '../../../news/card-font.ts'
import { articleCard } from '../../../news/card.ts'

export const getStaticPaths = (async () => {
  const articles = await getCollection('news')
  return articles.map((article) => ({ params: { slug: article.id }, props: { article } }))
}) satisfies GetStaticPaths

/** Stands for an article where it is shared. The build makes card.png of it: networks show no SVG. */
export const GET: APIRoute<{ article: CollectionEntry<'news'> }> = ({ props }) => new Response(articleCard(props.article.data, letters))
