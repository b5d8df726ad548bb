import { ASSOCIATION } from '../settings/association.ts'
import { articleAddress } from '../text/article-address.ts'
import { isoDay, momentOf } from '../text/clock.ts'

/** An article as both feeds tell it. All addresses are absolute. */
export interface FeedItem {
  url: string
  title: string
  summary: string
  html: string
  author: string
  topics: readonly string[]
  published: Date
  updated: Date | undefined
  /** A PNG. How many bytes it has is known when the build is done; see build/pictures.ts. */
  card: string
  discussion: string
}

interface Article {
  id: string
  data: { title: string; summary: string; date: Date; updated?: Date | undefined; author: string; topics: readonly string[] }
}

/** What an article is in the feeds of a site, apart from its text. */
export function feedItem({ id, data }: Article, html: string, site: URL): FeedItem {
  const url = new URL(articleAddress(id), site).href
  return {
    url,
    title: printable(data.title),
    summary: printable(data.summary),
    html: printable(html),
    author: printable(data.author),
    topics: data.topics,
    published: morningOf(data.date),
    updated: data.updated && morningOf(data.updated),
    card: new URL('card.png', url).href,
    discussion: new URL('#discussion', url).href,
  }
}

/** When the newest of them changed: a feed stays the same, byte for byte, until an article does. */
export const lastChange = (items: FeedItem[]) =>
  new Date(Math.max(0, ...items.map(({ published, updated }) => (updated ?? published).getTime())))

/**
 * Articles have a day and feeds have a moment. Midnight in Greenwich would be the evening before for American readers; six
 * in the morning where the association is, is the same day for all neighbours and not in the future when they get up.
 */
export const morningOf = (day: Date, timeZone: string = ASSOCIATION.timeZone) => momentOf(timeZone, isoDay(day), 6 * 60)

/** XML has no place for control characters and halves of characters, not even written as numbers. */
export const printable = (text: string) => text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
