/**
 * A topic as it stands in an address: `city hall` becomes `city-hall`. Accents of Latin letters go, because people type
 * addresses; letters of other scripts stay.
 */
export const topicSlug = (topic: string) =>
  topic
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})[\u0300-\u036f]+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')

/** The page that lists a topic's articles. */
export const topicAddress = (topic: string) => `/news/topics/${topicSlug(topic)}/`

/** Each topic that has articles, with them, in the order of the list of topics. Articles keep their order. */
export function articlesByTopic<Article extends { data: { topics: readonly string[] } }>(
  topics: readonly string[],
  articles: Article[],
): { topic: string; articles: Article[] }[] {
  return topics
    .map((topic) => ({ topic, articles: articles.filter(({ data }) => data.topics.includes(topic)) }))
    .filter(({ articles }) => articles.length > 0)
}

/** Throws when a topic cannot have a page of its own: its address would be empty, or another topic's. */
export function refuseSameAddresses(topics: readonly string[]): void {
  const seen = new Map<string, string>()
  for (const topic of topics) {
    const slug = topicSlug(topic)
    const other = seen.get(slug)
    if (slug === '')
      throw new Error(`The topic “${topic}” in src/settings/association.ts has no letter or digit. Give it a name that people can read.`)
    if (other !== undefined)
      throw new Error(
        `The topics “${other}” and “${topic}” in src/settings/association.ts would both be at ${topicAddress(topic)}. Give one of them another name.`,
      )
    seen.set(slug, topic)
  }
}
