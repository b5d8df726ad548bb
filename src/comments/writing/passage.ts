import { cutAtWord } from '../../text/excerpt.ts'

/** The longest passage that can be quoted, in characters as the database counts them. */
export const LONGEST_PASSAGE = 500

/** The beginning of a text as a passage to be quoted. */
export const passageOf = (text: string) => cutAtWord(text, LONGEST_PASSAGE)
