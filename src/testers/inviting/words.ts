import { z } from 'zod'
import { ASSOCIATION } from '../../association.ts'

/**
 * Characters that the database refuses (private.mailed_text) and others that nobody sees: they change what readers see. Tabs and
 * line ends are left to each kind of text.
 */
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069]/g

const clean = (typed: string) =>
  typed
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')

/** One line, whatever was pasted: it stands in the subject of a mail. */
const asLine = (typed: string) => clean(typed).replace(/\s+/g, ' ').trim()

/** Paragraphs: lines without spaces at their ends, and never more than one empty line. */
const asText = (typed: string) =>
  clean(typed)
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

const hasWords = (text: string) => /[\p{L}\p{N}]/u.test(text)

/** Characters are counted as the database counts them: an emoji is one. */
const withWords = (change: (typed: string) => string, most: number, missing: string) =>
  z
    .string(missing)
    .transform(change)
    .refine(hasWords, missing)
    .refine((text) => [...text].length <= most, `Shorten this to ${most.toLocaleString(ASSOCIATION.language)} characters.`)

/** A line that must say something. */
export const line = (most: number, missing: string) => withWords(asLine, most, missing)

/** A text of several paragraphs that must say something. */
export const text = (most: number, missing: string) => withWords(asText, most, missing)

/** A text that may be left empty: then it is undefined. */
export const textOrNothing = (most: number) =>
  z
    .string()
    .transform(asText)
    .transform((typed) => (hasWords(typed) ? typed : undefined))
    .refine((typed) => [...(typed ?? '')].length <= most, `Shorten this to ${most} characters.`)
    .optional()
