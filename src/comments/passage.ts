/** The longest passage that can be quoted, in characters as the database counts them. */
export const LONGEST_PASSAGE = 500

/**
 * The beginning of a text as a passage to be quoted: spaces and line ends are one space each, and what is too long ends
 * after a whole word. Nothing is added, not even an ellipsis, because a passage must stand in its source as it is.
 */
export function passageOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const characters = [...line]
  if (characters.length <= LONGEST_PASSAGE) return line
  const cut = characters.slice(0, LONGEST_PASSAGE + 1).join('')
  const word = cut.lastIndexOf(' ')
  if (word > 0) return cut.slice(0, word)
  // One endless word: half a flag or family is another one.
  return cut.slice(0, new Intl.Segmenter().segment(cut).containing(characters.slice(0, LONGEST_PASSAGE).join('').length)?.index)
}
