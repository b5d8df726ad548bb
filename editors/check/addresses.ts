/** What is on the site, as far as a text can refer to it. */
export interface Known {
  articles: Map<string, { draft: boolean; anchors: Set<string> }>
  /** Topics of published articles, as they stand in addresses. */
  topics: Set<string>
  surveys: Set<string>
  offices: Set<string>
  /** Those of them that ask people to call. */
  calls: Set<string>
  /** Every file of src/content, src/pages and public, as a path from the top folder. */
  paths: Set<string>
}

/** Files that a page writes beside the pages. */
const WRITTEN = ['/sitemap-index.xml']

/** `src/pages/news/[slug]/index.astro` as the parts of its address: `['news', '[slug]']`. */
function partsOf(path: string): string[] {
  const address = path
    .replace(/^(src\/pages|public)\//, '')
    .replace(/\.(astro|ts|md)$/, '')
    .replace(/(^|\/)index$/, '')
  return address.split('/').filter(Boolean)
}

const routesOf = ({ paths }: Known) => [...paths].filter((path) => /^(src\/pages|public)\//.test(path)).map(partsOf)

/** What can stand in the place of a `[…]` after the parts before it, or undefined where the check does not know. */
function namesAfter(before: string[], known: Known): Iterable<string> | undefined {
  const places: Record<string, Iterable<string>> = {
    '': known.offices,
    news: known.articles.keys(),
    'news/topics': known.topics,
    surveys: known.surveys,
  }
  return places[before.join('/')]
}

/** Whether the site has a page or file at an address like /news/blocked-is-not-forbidden/. */
export function isOnSite(address: string, known: Known): boolean {
  const parts = address.split('/').filter(Boolean).map(decoded)
  if (WRITTEN.includes(address)) return true
  const fits = (route: string[]) => route.length === parts.length && route.every((part, at) => fitsPart(part, at, parts, known))
  const routes = routesOf(known)
  return routes.some((route) => route.length === parts.length && route.every((part, at) => part === parts[at])) || routes.some(fits)
}

function fitsPart(part: string, at: number, parts: string[], known: Known): boolean {
  if (!part.startsWith('[')) return part === parts[at]
  const names = namesAfter(parts.slice(0, at), known)
  return !names || [...names].includes(parts[at] ?? '')
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Addresses to suggest instead of one that does not exist. */
export function allAddresses(known: Known): string[] {
  const plain = routesOf(known).filter((route) => route.every((part) => !/[[.]/.test(part)) && route[0] !== '404')
  return [
    ...plain.map((route) => (route.length === 0 ? '/' : `/${route.join('/')}/`)),
    ...[...known.articles].filter(([, { draft }]) => !draft).map(([name]) => `/news/${name}/`),
    ...[...known.topics].map((name) => `/news/topics/${name}/`),
    ...[...known.surveys].map((name) => `/surveys/${name}/`),
  ]
}
