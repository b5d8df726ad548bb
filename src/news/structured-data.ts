import type { Graph, NewsArticle, NGO, SearchAction, WebSite, WithActionConstraints } from 'schema-dts'
import { ASSOCIATION } from '../settings/association.ts'
import { articleAddress } from '../text/article-address.ts'
import { isoDay } from '../text/clock.ts'

const { name, shortName, description, place, email, language } = ASSOCIATION

interface Article {
  id: string
  data: { title: string; summary: string; date: Date; updated?: Date | undefined; author: string }
}

/**
 * What search engines are told of an article, in the words of schema.org. Not what the page says already, in its head or in its
 * links: each byte is paid for by each reader.
 */
export function articleData({ id, data }: Article, comments: number, site: URL): Graph {
  const url = new URL(articleAddress(id), site).href
  const article = {
    '@type': 'NewsArticle',
    headline: data.title,
    datePublished: isoDay(data.date),
    ...(data.updated ? { dateModified: isoDay(data.updated) } : {}),
    author: authorOf(data.author, site),
    publisher: { '@type': 'NGO', '@id': association(site)['@id'], name },
    image: new URL('card.png', url).href,
    commentCount: comments,
  } satisfies NewsArticle
  return { '@context': 'https://schema.org', '@graph': [article] }
}

/** Who runs the site and how to search it: for the first page, where search engines look for it. */
export function siteData(site: URL): Graph {
  const owner = {
    ...association(site),
    alternateName: shortName,
    description,
    areaServed: place,
    ...(email ? { email } : {}),
  } satisfies NGO
  const action = {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${new URL('/search/', site).href}?q={search_term_string}` },
    'query-input': 'required name=search_term_string',
  } satisfies WithActionConstraints<SearchAction>
  const pages = {
    '@type': 'WebSite',
    name,
    url: site.href,
    inLanguage: language,
    publisher: { '@id': owner['@id'] },
    potentialAction: action,
  } satisfies WebSite
  return { '@context': 'https://schema.org', '@graph': [owner, pages] }
}

/** The same in every article, under one name, so that it is understood as one association. */
const association = (site: URL) =>
  ({
    '@type': 'NGO',
    '@id': new URL('/#association', site).href,
    name,
    url: new URL('/', site).href,
    logo: new URL('/icon.png', site).href,
  }) satisfies NGO

/** An author is a name in the head of an article. Whoever is not the association is taken to be a person. */
function authorOf(author: string, site: URL) {
  const ours = [name, shortName, 'the association'].some((word) => word.toLowerCase() === author.trim().toLowerCase())
  return ours ? { '@id': association(site)['@id'] } : ({ '@type': 'Person', name: author } as const)
}
