/** What a form takes as text. All lengths are in characters, as the database counts them. */
import * as z from 'zod'
import { asLine, asParagraphs, hasWords, isVisible } from './clean.ts'
import { lengthOf } from './length.ts'

interface Asked {
  least?: number
  most: number
  /** What is said of a text that is missing, shorter than `least`, or says nothing. */
  missing: string
  long: string
  /** Which cleaned text says something. Anything that can be seen does, unless another rule is given. */
  says?: (text: string) => boolean
}

const asked =
  (clean: (typed: string) => string) =>
  ({ least = 1, most, missing, long, says = isVisible }: Asked) =>
    z
      .string(missing)
      .transform(clean)
      .refine((text) => lengthOf(text) >= least && says(text), missing)
      .refine((text) => lengthOf(text) <= most, long)

/** One line: a title, a reason. */
export const line = asked(asLine)

/** A text of lines and paragraphs. */
export const paragraphs = asked(asParagraphs)

/** A line that can be said aloud: it has a letter or a digit. */
export const name = (it: Omit<Asked, 'says'>) => line({ ...it, says: hasWords })

interface Offered {
  most: number
  /** What is said of something that is no text, such as a field that is sent twice. */
  wrong: string
  long: string
  says?: (text: string) => boolean
}

const offered =
  (clean: (typed: string) => string) =>
  ({ most, wrong, long, says = isVisible }: Offered) =>
    z
      .string(wrong)
      .transform(clean)
      .refine((text) => lengthOf(text) <= most, long)
      .optional()
      .transform((text) => (text !== undefined && says(text) ? text : undefined))

/** A line that may be left empty: then it is undefined. */
export const optionalLine = offered(asLine)

/** A text that may be left empty: then it is undefined. */
export const optionalParagraphs = offered(asParagraphs)
