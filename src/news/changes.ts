import { topicAddress } from './topics.ts'
import { articleAddress } from '../text/article-address.ts'

interface Article {
  id: string
  data: { date: Date; updated?: Date | undefined; topics: readonly string[] }
}

/** What is needed of a published comment: where it stands, and when something was said or taken away. */
interface Comment {
  thread: string
  published_at: string
  removed_at: string | null
}

/**
 * When each page of the news last changed, by its address: an article when it was published, changed or commented on, a
 * list when one of its articles was published or changed. The first page and the archive tell of comments too.
 */
export function lastChanges(articles: Article[], comments: Comment[]): Record<string, Date> {
  const changes: Record<string, Date> = {}
  const seen = (address: string, moment: Date) => {
    const known = changes[address]
    if (!known || known < moment) changes[address] = moment
  }
  const addresses = new Map(articles.map(({ id }) => [id, articleAddress(id)]))
  for (const { data, id } of articles) {
    const moment = data.updated && data.updated > data.date ? data.updated : data.date
    const lists = ['/', '/news/', '/news/archive/', ...data.topics.map(topicAddress)]
    for (const address of [articleAddress(id), ...lists]) seen(address, moment)
  }
  for (const { thread, published_at, removed_at } of comments) {
    const address = addresses.get(thread)
    if (address === undefined) continue
    for (const moment of [published_at, removed_at ?? published_at])
      for (const page of [address, '/', '/news/archive/']) seen(page, new Date(moment))
  }
  return changes
}
