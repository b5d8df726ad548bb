import { getCollection } from 'astro:content'
import type { APIRoute } from 'astro'

/** Which discussions exist and take comments: what the function that takes comments looks up. */
export const GET: APIRoute = async () => {
  const articles = await getCollection('news')
  return Response.json(Object.fromEntries(articles.map(({ id, data }) => [id, data.discussion])))
}
