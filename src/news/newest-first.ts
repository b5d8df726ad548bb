import { ASSOCIATION } from '../settings/association.ts'

/** The newest first; of one day, by title, so that a build is the same on every machine. */
export function newestFirst<Article extends { data: { date: Date; title: string } }>(articles: Article[]): Article[] {
  return articles.toSorted(
    (one, other) =>
      other.data.date.getTime() - one.data.date.getTime() || one.data.title.localeCompare(other.data.title, ASSOCIATION.language),
  )
}
