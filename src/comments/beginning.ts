import type { Root } from 'hast'
import { plainText } from './plain-text.ts'

/** The first words of a comment as plain text, cut at a word, 160 characters at most and an ellipsis where words are left out. */
export function beginning(body: Root): string {
  const text = plainText(body, (words) => `“${words.trim()}” `)
    .replace(/\s+/g, ' ')
    .trim()
  if (text.length <= 160) return text
  const word = text.lastIndexOf(' ', 160)
  // One endless word: it is cut between two characters as people see them, because half a flag or family is another one.
  const end = word > 100 ? word : (new Intl.Segmenter().segment(text).containing(160)?.index ?? 160)
  return `${text.slice(0, end)} …`
}
