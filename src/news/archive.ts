/** Articles by the year of their date, in the order in which they came. A date is a day, meant in UTC. */
export function byYear<Article extends { data: { date: Date } }>(articles: Article[]): { year: number; articles: Article[] }[] {
  const years: { year: number; articles: Article[] }[] = []
  for (const article of articles) {
    const year = article.data.date.getUTCFullYear()
    const group = years.find((known) => known.year === year)
    if (group) group.articles.push(article)
    else years.push({ year, articles: [article] })
  }
  return years
}

/** How many published comments each discussion has, by its name. Removed ones count: their numbers stay. */
export function commentCounts(comments: { data: unknown }[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { thread } of comments.map(({ data }) => data as { thread: string })) counts.set(thread, (counts.get(thread) ?? 0) + 1)
  return counts
}
