/** Nobody types more to find a page; a pasted text would make an address that servers refuse. */
const LONGEST = 200

export interface Query {
  /** What is looked for, on one line. */
  words: string
  /** Whether more was typed than is looked for. */
  cut: boolean
}

/** What somebody typed, as it is looked for and kept in the address. Empty when there is nothing to look for. */
export function queryOf(typed: string): Query {
  const characters = [
    ...typed
      .toWellFormed()
      .normalize('NFC')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  ]
  return { words: characters.slice(0, LONGEST).join('').trim(), cut: characters.length > LONGEST }
}

/** The address of a search, without one when there is nothing to look for. */
export const searchAddress = ({ words }: Query) => (words === '' ? '/search/' : `/search/?${new URLSearchParams({ q: words })}`)

/** How many pages were found, in front of what was looked for. They may have the beginning of a word, or another form of it. */
export const pagesFound = (count: number) =>
  count === 0 ? 'Nothing was found for' : count === 1 ? 'One page was found for' : `${count} pages were found for`
