/**
 * What readers see of a page that was found: where in it the words stand, and a few words around them. Pagefind makes
 * excerpts too, as HTML strings; these are texts, so that nothing that somebody wrote can become markup.
 */

/** What Pagefind says of a page, as far as it is used here. */
export interface Found {
  url: string
  /** All words of the page. */
  content: string
  /** The same where words have no spaces between them: with marks instead, and < and > as entities. */
  raw_content: string
  meta: { title?: string }
  /** Elements that have an id, and before which word they begin. */
  anchors: { element: string; id: string; text: string; location: number }[]
  /** Which words were looked for, by their places, and how much each is worth. */
  weighted_locations: { location: number; balanced_score: number }[]
}

export interface Part {
  text: string
  /** Whether this is what was looked for. */
  marked: boolean
}

/** A part of a page: below a heading, or a comment. The words before the first of them have no label. */
export interface Place {
  label: string
  address: string
  excerpt: Part[]
}

/** As many as fit into two or three lines. */
const WORDS = 26
/** Of them before the first that was looked for. */
const BEFORE = 6
const PLACES = 3
/** A longer word is an address or nonsense. */
const LETTERS = 60
/** What Pagefind writes between the words of languages that write none. */
const WORD_MARK = '\u200b'

/** The title of a page; later pages of a discussion have the title of their article and say which one they are. */
export function titleOf({ url, meta }: Pick<Found, 'url' | 'meta'>): string {
  const page = /\/comments\/(\d+)\/$/.exec(url)?.[1]
  return `${meta.title ?? url}${page ? `, page ${page} of the discussion` : ''}`
}

/** The best places of a page, the best first. */
export function placesIn(found: Found): Place[] {
  const { words, between } = wordsOf(found)
  const starts = [{ label: '', address: found.url, location: 0 }, ...anchorsOf(found)]
  const sections = starts.map((start, index) => {
    const end = starts[index + 1]?.location ?? words.length
    const hits = found.weighted_locations.filter(({ location }) => location >= start.location && location < end)
    return { ...start, end, hits: hits.map(({ location }) => location), worth: hits.reduce((sum, hit) => sum + hit.balanced_score, 0) }
  })
  return sections
    .filter(({ hits }) => hits.length > 0)
    .toSorted((one, other) => other.worth - one.worth)
    .slice(0, PLACES)
    .map(({ label, address, location, end, hits }) => ({ label, address, excerpt: excerptOf(words, location, end, hits, between) }))
}

function wordsOf({ content, raw_content }: Found): { words: string[]; between: string } {
  if (!raw_content.includes(WORD_MARK)) return { words: content.split(/\s+/), between: ' ' }
  return { words: raw_content.replaceAll('&lt;', '<').replaceAll('&gt;', '>').split(WORD_MARK), between: '' }
}

/** Headings and comments, in the order of the page. */
const anchorsOf = ({ url, anchors }: Found) =>
  anchors
    .map(({ element, id, text, location }) => {
      const number = /^comment-(\d+)$/.exec(id)?.[1]
      const label = number ? `Comment #${number}` : /^h[2-6]$/.test(element) ? text.trim() : ''
      return { label, address: `${url}#${id}`, location }
    })
    .filter(({ label }) => label !== '')
    .toSorted((one, other) => one.location - other.location)

/** The words of one section around the place where most of what was looked for stands together. */
function excerptOf(words: string[], start: number, end: number, hits: number[], between: string): Part[] {
  const together = (hit: number) => hits.filter((other) => other >= hit && other < hit + WORDS - BEFORE).length
  const best = hits.reduce((best, hit) => (together(hit) > together(best) ? hit : best), hits[0] ?? start)
  const from = Math.max(start, Math.min(best - BEFORE, end - WORDS))
  const to = Math.min(end, from + WORDS)
  const parts: Part[] = from > start ? [{ text: `…${between}`, marked: false }] : []
  for (let place = from; place < to; place++) {
    // The full stop of a sentence was not looked for.
    const [, left = '', core = '', right = ''] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(shortened(words[place] ?? '')) ?? []
    if (place > from) parts.push({ text: between, marked: false })
    parts.push({ text: left, marked: false }, { text: core, marked: hits.includes(place) }, { text: right, marked: false })
  }
  if (to < end) parts.push({ text: `${between}…`, marked: false })
  return joined(parts)
}

const shortened = (word: string) => (word.length > LETTERS ? `${word.slice(0, LETTERS).toWellFormed()}…` : word)

/** Neighbours of one kind as one part. */
function joined(parts: Part[]): Part[] {
  const result: Part[] = []
  for (const { text, marked } of parts) {
    const last = result.at(-1)
    if (last?.marked === marked) last.text += text
    else if (text !== '') result.push({ text, marked })
  }
  return result
}
