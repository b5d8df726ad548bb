import type { Element, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { commentAddress } from '../comment-addresses.ts'
import { presentComment } from './comment-view.ts'
import type { PublishedComment } from './published-comment.ts'

/** A comment as the feeds of its discussion tell it. All addresses are absolute. */
export interface CommentFeedItem {
  url: string
  title: string
  /** The name and, because a feed stands alone, the capacity. */
  author: string
  html: string
  published: Date
}

/** Readers of feeds keep what they have seen; a longer list would only be sent again and again. */
const NEWEST = 100

/** The newest comments of a discussion, the newest first, without those that are not public any more. */
export function commentFeed(comments: PublishedComment[], site: URL): CommentFeedItem[] {
  const shown = comments.filter(({ status }) => status === 'published').slice(-NEWEST)
  return shown.toReversed().map((comment) => {
    const { number, name, capacity, disclaimer, notes, body, in_reply_to, reply_link } = presentComment(comment)
    const url = new URL(commentAddress(comment.address, comment.number), site).href
    const answers = in_reply_to && reply_link ? paragraph(['In reply to ', link(in_reply_to, reply_link)]) : []
    const lines = [...answers, ...(disclaimer ? paragraph([disclaimer]) : []), ...(notes ? paragraph(notes.children as Element[]) : [])]
    return {
      url,
      title: in_reply_to ? `${number} ${name}, in reply to ${in_reply_to}` : `${number} ${name}`,
      author: `${name} (${capacity})`,
      html: toHtml(absolute({ type: 'root', children: [...lines, ...(body?.children ?? [])] }, url)),
      published: new Date(comment.published_at),
    }
  })
}

const link = (words: string, href: string): Element => ({
  type: 'element',
  tagName: 'a',
  properties: { href },
  children: [{ type: 'text', value: words }],
})

const paragraph = (parts: (string | Element)[]): Element[] => [
  {
    type: 'element',
    tagName: 'p',
    properties: {},
    children: parts.map((part) => (typeof part === 'string' ? { type: 'text' as const, value: part } : part)),
  },
]

/** Addresses that hold in any program: a comment's links to its neighbours are jumps within our page. */
function absolute<Node extends Root | Element>(node: Node, base: string): Node {
  const children = (node.children as Element[]).map((child) => {
    if (child.type !== 'element') return child
    const addresses = Object.entries(child.properties).filter(([name]) => name === 'href' || name === 'cite')
    const resolved = addresses.map(([name, value]) => [name, URL.canParse(String(value), base) ? new URL(String(value), base).href : null])
    return absolute({ ...child, properties: { ...child.properties, ...Object.fromEntries(resolved) } }, base)
  })
  return { ...node, children }
}
