/** What the counter under a long text says. It counts as the database does, so that what fits here is taken there. */
import { lengthOf } from '../text/length.ts'

/** How many characters fit in after a text: code points, without the spaces around it, which are not stored. */
export const charactersLeft = (text: string, limit: number) => limit - lengthOf(text.normalize().trim())

/** The counter's sentence. */
export function countSentence(left: number, language: string): string {
  const number = Math.abs(left)
  return `You have ${number.toLocaleString(language)} character${number === 1 ? '' : 's'} ${left < 0 ? 'too many' : 'left'}.`
}

/** Whether the sentence is worth being said aloud: less than a fifth is left, or there is too much. */
export const worthSaying = (left: number, limit: number) => left < limit / 5
