import type { Element, ElementContent, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { sanitize, type Schema } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'

/** A picture at the top of an article, with an absolute address. */
export interface FeedPicture {
  src: string
  width: number
  height: number
  alt: string
  caption: string
  credit: string
}

/** What an article is made of. A reader’s program has a style of its own, so nothing that is only for ours goes along. */
const ALLOWED: Schema = {
  tagNames: [
    'a', 'abbr', 'aside', 'b', 'blockquote', 'br', 'caption', 'cite', 'code', 'dd', 'del', 'dl', 'dt', 'em', 'figcaption', 'figure',
    'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'img', 'ins', 'kbd', 'li', 'mark', 'ol', 'p', 'pre', 'q', 's', 'section', 'small',
    'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'time', 'tr', 'ul',
  ],
  attributes: {
    a: ['href', 'title'],
    img: ['src', 'alt', 'width', 'height'],
    ol: ['start', 'reversed'],
    td: ['colSpan', 'rowSpan'],
    th: ['colSpan', 'rowSpan', 'scope'],
    time: ['dateTime'],
    abbr: ['title'],
    '*': ['lang', 'dir'],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'] },
  strip: ['script', 'style', 'template', 'svg', 'form'],
} // prettier-ignore

/**
 * An article as a feed carries it: the picture, then the text, with addresses that hold anywhere. A footnote leads to its
 * place in the page on our site, because a reader’s program may show several articles with the same places. A pull quote
 * is left out: it repeats words for the eye.
 */
export function feedHtml(html: string, address: string, picture?: FeedPicture): string {
  const tree = fromHtml(html, { fragment: true })
  const blocks = tree.children.filter((node) => !isPullQuote(node))
  const root: Root = { type: 'root', children: [...(picture ? [figureOf(picture)] : []), ...blocks] }
  for (const element of elementsIn(root))
    for (const name of ['href', 'src']) {
      const value = element.properties[name]
      if (typeof value === 'string') element.properties[name] = URL.canParse(value, address) ? new URL(value, address).href : null
    }
  return toHtml(sanitize(root, ALLOWED)).trim()
}

const isPullQuote = (node: Root['children'][number]) =>
  node.type === 'element' && node.tagName === 'aside' && [node.properties['className']].flat().includes('pull')

const elementsIn = (node: Root | Element): Element[] =>
  node.children.flatMap((child) => (child.type === 'element' ? [child, ...elementsIn(child)] : []))

function figureOf({ src, width, height, alt, caption, credit }: FeedPicture): Element {
  const element = (tagName: string, properties: Element['properties'], ...children: ElementContent[]): Element => ({
    type: 'element',
    tagName,
    properties,
    children,
  })
  const text = (value: string) => ({ type: 'text' as const, value })
  return element(
    'figure',
    {},
    element('img', { src, width, height, alt }),
    element('figcaption', {}, text(`${caption} `), element('small', {}, text(`${credit}.`))),
  )
}
