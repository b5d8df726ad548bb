/** docs/moderators.md as a page of the site. The file is written for whoever reads it in the repository, too. */
import type { Element, ElementContent, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'

/** An address of this site, as the file names one: `/moderation/log/`. */
const ADDRESS = /^\/([a-z-]+\/)+$/

/**
 * The text of the page, from the file as Astro made it HTML. Its title is the page's own. Of a link to another file of
 * the repository, which the site does not have, the words stay. An address of this site becomes a link.
 */
export function guideHtml(html: string): string {
  const tree = fromHtml(html, { fragment: true })
  tree.children = tree.children.filter((node) => node.type !== 'element' || node.tagName !== 'h1')
  rewrite(tree)
  return toHtml(tree).trim()
}

function rewrite(parent: Root | Element): void {
  parent.children = (parent.children as ElementContent[]).flatMap((node) => {
    if (node.type !== 'element') return [node]
    rewrite(node)
    if (node.tagName === 'a' && !/^(https?:|mailto:|[/#])/.test(String(node.properties['href']))) return node.children
    const [text] = node.children
    if (node.tagName !== 'code' || text?.type !== 'text' || !ADDRESS.test(text.value)) return [node]
    return [{ type: 'element', tagName: 'a', properties: { href: text.value }, children: [text] }]
  })
}
