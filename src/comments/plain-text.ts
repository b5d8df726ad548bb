import type { ElementContent, Root, RootContent } from 'hast'

/** As many characters as the database takes. A text of 5,000 cannot become longer, so this only guards. */
const LONGEST = 6000

/** After these stands an empty line. What follows a list's item or a broken line begins with a line end in the tree. */
const BLOCKS = ['p', 'blockquote', 'ul', 'ol']

/**
 * A comment without its marks, as its readers see it: what mails show, and what a quoted passage is looked up in. `quoted`
 * says how a quotation inside looks where its line at the side is missing.
 */
export function plainText(body: Root, quoted: (words: string) => string = (words) => words): string {
  const lines = textOf(body.children, quoted)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
  return [...lines.trim()].slice(0, LONGEST).join('')
}

function textOf(nodes: (RootContent | ElementContent)[], quoted: (words: string) => string): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.value
      if (node.type !== 'element') return ''
      const inner = textOf(node.children, quoted)
      return (node.tagName === 'blockquote' ? quoted(inner) : inner) + (BLOCKS.includes(node.tagName) ? '\n\n' : '')
    })
    .join('')
}
