import { getCollection } from 'astro:content'
import type { APIRoute } from 'astro'
import { articleAddress } from '../../text/article-address.ts'

/** Which discussions exist, where they stand and whether they take comments: what the function that takes comments looks up. */
export const GET: APIRoute = async () => {
  const articles = await getCollection('news')
  return Response.json(Object.fromEntries(articles.map(({ id, data }) => [id, { state: data.discussion, address: articleAddress(id) }])))
}
