import { newestFirst } from './newest-first.ts'

interface Article {
  id: string
  data: { title: string; date: Date; topics: string[] }
}

/** Up to three other articles that share topics with one, those that share most first, then the newest. */
export function relatedTo<Kind extends Article>(article: Kind, all: Kind[]): Kind[] {
  const shared = ({ data }: Kind) => data.topics.filter((topic) => article.data.topics.includes(topic)).length
  return newestFirst(all.filter((other) => other.id !== article.id && shared(other) > 0))
    .toSorted((one, other) => shared(other) - shared(one))
    .slice(0, 3)
}

/** The articles published just before and just after one. */
export function neighboursOf<Kind extends Article>(article: Kind, all: Kind[]): { earlier: Kind | undefined; later: Kind | undefined } {
  const sorted = newestFirst(all)
  const place = sorted.findIndex(({ id }) => id === article.id)
  return { earlier: sorted[place + 1], later: sorted[place - 1] }
}
