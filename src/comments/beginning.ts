import type { ElementContent, Root, RootContent } from 'hast'

/** The first words of a comment as plain text, cut at a word, 160 characters at most and an ellipsis where words are left out. */
export function beginning(body: Root): string {
  const text = textOf(body.children).replace(/\s+/g, ' ').trim()
  if (text.length <= 160) return text
  const word = text.lastIndexOf(' ', 160)
  // One endless word: it is cut between two characters as people see them, because half a flag or family is another one.
  const end = word > 100 ? word : (new Intl.Segmenter().segment(text).containing(160)?.index ?? 160)
  return `${text.slice(0, end)} …`
}

const textOf = (nodes: (RootContent | ElementContent)[]): string =>
  nodes
    .map((node) => {
      if (node.type === 'text') return node.value
      if (node.type !== 'element') return ''
      const inner = textOf(node.children)
      if (node.tagName === 'blockquote') return `“${inner.trim()}” `
      return inner + (['p', 'li', 'br'].includes(node.tagName) ? ' ' : '')
    })
    .join('')
