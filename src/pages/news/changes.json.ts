import type { APIRoute } from 'astro'
import { getCollection } from 'astro:content'
import type { PublishedComment } from '../../comments/discussion/published-comment.ts'
import { lastChanges } from '../../news/changes.ts'

/** When each page of the news last changed: what the build writes into the sitemap (build/sitemap.ts). */
export const GET: APIRoute = async () => {
  const comments = (await getCollection('comments')).map(({ data }) => data as unknown as PublishedComment)
  return Response.json(lastChanges(await getCollection('news'), comments))
}
