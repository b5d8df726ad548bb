import type { Element, ElementContent, Root, RootContent } from 'hast'
import { sanitize, type Schema } from 'hast-util-sanitize'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { toHast } from 'mdast-util-to-hast'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'

/** Paragraphs, emphasis, quotes, lists and links: what is not here stays visible as it was typed. */
const SWITCHED_OFF = [
  'attention-strikethrough', 'characterReference', 'codeFenced', 'codeIndented', 'codeText', 'definition', 'hardBreakEscape',
  'headingAtx', 'htmlFlow', 'htmlText', 'labelStartImage', 'setextUnderline', 'thematicBreak',
] // prettier-ignore

/**
 * Nobody nests thirty quotes and lists or marks two hundred words by hand, and parsers run out of stack on what does:
 * one such comment would take the queue and the build with it. It stays visible as it was typed, too.
 */
const DEEP_NESTING = /^(?:[ \t>]|[-+*](?=\s|$)|\d{1,9}[.)](?=\s|$)){30}/m
const MANY_MARKS = /(?:[*_][^*_]*){400}/

const switchedOff = (text: string) => [
  ...SWITCHED_OFF,
  ...(DEEP_NESTING.test(text) ? ['blockQuote', 'list'] : []),
  ...(MANY_MARKS.test(text) ? ['attention'] : []),
]

const ALLOWED: Schema = {
  tagNames: ['p', 'em', 'strong', 'blockquote', 'ul', 'ol', 'li', 'a', 'br'],
  attributes: { a: ['href'], ol: ['start'] },
  protocols: { href: ['http', 'https', 'mailto'] },
  strip: ['script', 'style'],
}

/**
 * A comment's text as a sanitised tree of elements. It is never turned into an HTML string on the way to a reader's
 * browser: pages and the live discussion build elements from it, so typed markup can only ever be text.
 */
export function commentBody(text: string): Root {
  const markdown = fromMarkdown(text, {
    extensions: [gfmAutolinkLiteral(), { disable: { null: switchedOff(text) } }],
    mdastExtensions: [gfmAutolinkLiteralFromMarkdown()],
  })
  const clean = sanitize(toHast(markdown), ALLOWED)
  const blocks = clean.type === 'root' ? clean.children.filter((node) => node.type === 'element') : []
  const root: Root = { type: 'root', children: withLiveLinks(blocks) }
  for (const link of linksIn(root)) link.properties = { href: link.properties['href'], rel: ['ugc', 'nofollow', 'noreferrer'] }
  return root
}

/**
 * A link whose address the sanitiser took away (javascript:, ftp:) leads nowhere and is only its words. So is one inside another
 * link, as in [<https://>](https://example.org): HTML has no such thing, and browsers would tear the outer one apart.
 */
function withLiveLinks(nodes: ElementContent[], inLink = false): ElementContent[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return [node]
    const isLink = node.tagName === 'a'
    const children = withLiveLinks(node.children, inLink || isLink)
    return isLink && (inLink || !node.properties['href']) ? children : [{ ...node, children }]
  })
}

/** Every link in a body, in the order in which a reader meets them. */
export function linksIn(node: Root | RootContent): Element[] {
  if (node.type !== 'root' && node.type !== 'element') return []
  const inside = node.children.flatMap((child) => linksIn(child))
  return node.type === 'element' && node.tagName === 'a' ? [node, ...inside] : inside
}
