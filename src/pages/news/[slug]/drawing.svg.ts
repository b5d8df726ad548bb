import { getCollection, type CollectionEntry } from 'astro:content'
import type { APIRoute, GetStaticPaths } from 'astro'
import { experimental_AstroContainer as AstroContainer } from 'astro/container'
import { standalone } from '../../../news/drawing.ts'

export const getStaticPaths = (async () => {
  const articles = await getCollection('news', ({ data }) => data.picture?.file.format === 'svg')
  return articles.map((article) => ({ params: { slug: article.id }, props: { article } }))
}) satisfies GetStaticPaths

type Drawing = Parameters<AstroContainer['renderToString']>[0]

/** The drawing of an article, for feeds. The build makes drawing.png of it: readers’ programs often show no SVG. */
export const GET: APIRoute<{ article: CollectionEntry<'news'> }> = async ({ props }) => {
  const container = await AstroContainer.create()
  return new Response(standalone(await container.renderToString(props.article.data.picture?.file as unknown as Drawing)))
}
