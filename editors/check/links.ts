import type { Definition, Link, Root } from 'mdast'
import { allAddresses, isOnSite, type Known } from './addresses.ts'
import { didYouMean, type Mistake } from './finding.ts'
import { lineOf, nodesIn, textOf } from './markdown.ts'

/** Every link of an article must lead somewhere, and say where. */
export function checkLinks(tree: Root, known: Known, article: { id: string; draft: boolean }): Mistake[] {
  return [...nodesIn(tree)].flatMap((node) => {
    if (node.type !== 'link' && node.type !== 'definition') return []
    const message = (node.type === 'link' && wordless(node)) || leadsNowhere(node, known, article)
    return message ? [{ line: lineOf(node), message }] : []
  })
}

const wordless = (node: Link) =>
  textOf(node).trim() === '' && `Write between [ and ] what readers find at ${node.url || 'this address'}: a link needs words.`

function leadsNowhere({ url }: Link | Definition, known: Known, article: { id: string; draft: boolean }): string | undefined {
  if (url === '') return 'Write the address of this link between ( and ).'
  if (/^(https?:\/\/[^/\s]+|mailto:[^@\s]+@[^@\s]+|tel:[+\d])/i.test(url)) return undefined
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(url)) return `Links begin with https://, mailto:, tel: or /. Correct “${url}”.`
  const [address = '', anchor] = url.split('#')
  if (address === '') return missingAnchor(article.id, anchor, known)
  if (!address.startsWith('/')) return notFromTop(address, known)
  const path = address.replace(/\?.*$/, '')
  const name = /^\/news\/([^/]+)\/?$/.exec(path)?.[1] ?? ''
  const target = known.articles.get(name)
  if (target?.draft && !article.draft)
    return `${path} is a draft, so that this link leads nowhere. Publish that article too, or remove the link.`
  if (!isOnSite(path, known)) return `There is no page at ${path}.${didYouMean(path, allAddresses(known))}`
  return target && missingAnchor(name, anchor, known)
}

/** A file's name, or an address without its beginning. Both would be looked for below this article's own address. */
function notFromTop(address: string, known: Known): string {
  const file = /([^/]+)\.md$/.exec(address)?.[1]
  if (file)
    return known.articles.has(file)
      ? `Write the article’s address instead of its file: /news/${file}/`
      : `There is no article ${file}.md.${didYouMean(file, known.articles.keys())}`
  if (/^[\w-]+(\.[\w-]+)+(\/|$)/.test(address)) return `Begin the address of another site with https://, like: https://${address}`
  return `Begin the address of a page of this site with /.${didYouMean(`/${address}`, allAddresses(known))}`
}

/** Anchors that every article has besides its headings: the discussion, its comments, and footnotes. */
const ALWAYS = /^(main|discussion|comment|user-content-|$)/

function missingAnchor(name: string, anchor: string | undefined, known: Known): string | undefined {
  const anchors = known.articles.get(name)?.anchors
  if (!anchors || anchor === undefined || ALWAYS.test(anchor) || anchors.has(anchor)) return undefined
  return `/news/${name}/ has no heading #${anchor}.${didYouMean(anchor, anchors)}`
}
