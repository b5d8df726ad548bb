import type { Element, ElementContent, Root } from 'hast'
import { sanitize, type Schema } from 'hast-util-sanitize'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { toHast } from 'mdast-util-to-hast'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'

/** Paragraphs, emphasis, quotes, lists and links: what is not here stays visible as it was typed. */
const SWITCHED_OFF = [
  'attention-strikethrough', 'codeFenced', 'codeIndented', 'codeText', 'definition', 'hardBreakEscape', 'headingAtx',
  'htmlFlow', 'htmlText', 'labelStartImage', 'setextUnderline', 'thematicBreak',
] // prettier-ignore

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
    extensions: [gfmAutolinkLiteral(), { disable: { null: SWITCHED_OFF } }],
    mdastExtensions: [gfmAutolinkLiteralFromMarkdown()],
  })
  const clean = sanitize(toHast(markdown), ALLOWED)
  const root: Root = clean.type === 'root' ? clean : { type: 'root', children: [clean] }
  for (const link of linksIn(root)) link.properties = { href: link.properties['href'], rel: ['ugc', 'nofollow', 'noreferrer'] }
  return { type: 'root', children: root.children.filter((node) => node.type === 'element') }
}

/** Every link in a body, in the order in which a reader meets them. */
export function linksIn(node: Root | ElementContent): Element[] {
  if (node.type !== 'root' && node.type !== 'element') return []
  const inside = node.children.flatMap((child) => (child.type === 'doctype' ? [] : linksIn(child)))
  return node.type === 'element' && node.tagName === 'a' ? [node, ...inside] : inside
}
