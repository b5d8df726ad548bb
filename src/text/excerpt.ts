/** A text on one line: spaces and line ends are one space each. */
const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/**
 * The beginning of a text on one line, of so many characters at most, cut after a whole word. Nothing is added, not even an
 * ellipsis: what is quoted must stand in its source as it is.
 */
export function cutAtWord(text: string, most: number): string {
  const line = inOneLine(text)
  const characters = [...line]
  if (characters.length <= most) return line
  const cut = characters.slice(0, most + 1).join('')
  const word = cut.lastIndexOf(' ')
  if (word >= most / 2) return cut.slice(0, word)
  // One endless word: it is cut between two characters as people see them, because half a flag or family is another one.
  return cut.slice(0, new Intl.Segmenter().segment(cut).containing(characters.slice(0, most).join('').length)?.index)
}

/** The first words of a text, with an ellipsis where words are left out. */
export function excerpt(text: string, most: number): string {
  const cut = cutAtWord(text, most)
  return cut === inOneLine(text) ? cut : `${cut} …`
}
