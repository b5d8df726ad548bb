import { ASSOCIATION } from '../../settings/association.ts'
import { hasWords } from '../../text/clean.ts'
import { name, optionalParagraphs, paragraphs } from '../../text/typed.ts'

const long = (most: number) => `Shorten this to ${most.toLocaleString(ASSOCIATION.language)} characters.`

/** Mails show them as paragraphs: lines without spaces at their ends, and never more than one empty line. */
const tidy = (text: string) => text.replace(/[^\S\n]+\n/g, '\n').replace(/\n{3,}/g, '\n\n')

/** A line that must say something. It stands in the subject of a mail. */
export const line = (most: number, missing: string) => name({ most, missing, long: long(most) })

/** A text of several paragraphs that must say something. */
export const text = (most: number, missing: string) => paragraphs({ most, missing, long: long(most), says: hasWords }).transform(tidy)

/** A text that may be left empty: then it is undefined. */
export const textOrNothing = (most: number) =>
  optionalParagraphs({ most, wrong: 'Write this once, as text, or leave it empty.', long: long(most), says: hasWords }).transform(
    (typed) => (typed === undefined ? undefined : tidy(typed)),
  )
