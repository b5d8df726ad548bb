import { ASSOCIATION } from '../association.ts'

/** The newest first; of one day, by title, so that a build is the same on every machine. */
export function newestFirst<Article extends { data: { date: Date; title: string } }>(articles: Article[]): Article[] {
  return articles.toSorted(
    (one, other) =>
      other.data.date.getTime() - one.data.date.getTime() || one.data.title.localeCompare(other.data.title, ASSOCIATION.language),
  )
}

/** Throws when two articles have one title: in a list or a search result nobody could tell them apart. */
export function refuseSameTitles(articles: { id: string; data: { title: string } }[]): void {
  const seen = new Map<string, string>()
  for (const { id, data } of articles) {
    const other = seen.get(data.title.toLowerCase())
    if (other)
      throw new Error(`src/content/news/${id}.md has the same title as src/content/news/${other}.md. Give one of them another title.`)
    seen.set(data.title.toLowerCase(), id)
  }
}
