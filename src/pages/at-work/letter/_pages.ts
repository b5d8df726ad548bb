import { getCollection } from 'astro:content'
import { newestFirst } from '../../../news/newest-first.ts'
import { articlesByTopic, topicAddress } from '../../../news/topics.ts'
import { ASSOCIATION } from '../../../settings/association.ts'
import { articleAddress } from '../../../text/article-address.ts'

/** As many as somebody reads through. Others are named in own words. */
const NEWEST = 8

/** The pages that can be ticked in the letter: as they stand in it, and as people read them. */
export async function pagesToTick(site: URL | undefined): Promise<Record<string, string>> {
  const articles = newestFirst(await getCollection('news'))
  const named = (words: string, path: string) => [`${words}: ${new URL(path, site).href}`, words] as const
  return Object.fromEntries([
    named('All of the site', '/'),
    ...articlesByTopic(ASSOCIATION.topics, articles).map(({ topic }) => named(`All on the topic “${topic}”`, topicAddress(topic))),
    ...articles
      .filter(({ data }) => data.discussion === 'open')
      .slice(0, NEWEST)
      .map(({ id, data }) => named(`“${data.title}” and its discussion`, articleAddress(id))),
  ])
}
