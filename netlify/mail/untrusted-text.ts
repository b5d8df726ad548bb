import { asLine } from '../../src/text/clean.ts'
import { excerpt } from '../../src/text/excerpt.ts'

/** What somebody else typed, made safe to stand in our mail: short, on one line, and nothing that a mail program makes a link of. */

/** Characters that no font knows: some mail programs leave them out. */
const UNKNOWN = /[\p{Co}\p{Cn}]/gu

/** The two joiners stay where emoji and scripts need them. */
const JOINERS = '[\\u200c\\u200d]*'

/** A dot, also those that browsers take for one in a host's name. */
const DOT = '[.\\u2024\\u3002\\uff0e\\uff61]'

/** `example.org`: what stands behind the dot could be the end of an address. `e.g.`, `3.50` and `end. Next` could not. */
const DOT_OF_AN_ADDRESS = new RegExp(`(?<=[^\\s.])${DOT}(?=${JOINERS}\\p{L}${JOINERS}[\\p{L}\\p{N}\\p{M}-])`, 'gu')
/** `198.51.100.7`, and no date and no version, which have fewer parts. */
const DOT_OF_A_NUMBER = new RegExp(`(?<=\\d)${DOT}(?=\\d{1,3}(?:${DOT}\\d{1,3}){2})`, 'gu')
const WWW = new RegExp(`(?<=www${JOINERS})${DOT}`, 'giu')

/** `https://`, `//` and `mailto:`, and whatever other program a colon could open; a colon before a space opens none. */
const SLASHES_OR_SCHEME = /:?\/{2,}|(?<=[a-z][a-z0-9+.-]*):(?=\S)/giu

/**
 * The text with every address in it broken visibly: `https[://]example[.]org`. Readers see what was written; a mail
 * program sees nothing to be opened, neither in a text part nor in HTML, where it also looks for addresses.
 */
export function unlinked(text: string): string {
  return asLine(text.replace(UNKNOWN, ''))
    .replace(WWW, '[.]')
    .replace(DOT_OF_A_NUMBER, '[.]')
    .replace(DOT_OF_AN_ADDRESS, '[.]')
    .replace(SLASHES_OR_SCHEME, '[$&]')
}

/** How much of a comment a mail shows. The rest is read where it stands, as it stands at that moment. */
const MOST = 300

/** The first words, made safe. */
export const firstWords = (text: string) => unlinked(excerpt(text, MOST))
