/** E-mail addresses as people type and paste them. The database takes the same ones: private.is_address. */
import * as z from 'zod'
import { asLine } from './clean.ts'

/** Characters. No mail server takes a longer one (RFC 5321). */
export const LONGEST_ADDRESS = 254

/** As browsers check them, but with a dot in the host and none at the edges: nothing that adds a header or a second address. */
const WORD = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const SHAPE = new RegExp(`^${WORD}(?:\\.${WORD})*@(?:${LABEL}\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$`)

/** Whether this is an address in its one normal form. How long it is, is another question. */
export const isAddress = (text: string) => SHAPE.test(text)

/**
 * The address in what somebody typed, in lower case: without what surrounds it in mails and address books, with the
 * signs of other keyboards as the plain ones. What holds no address, or two, stays something that is none.
 */
export function asAddress(typed: string): string {
  const plain = asLine(typed.normalize('NFKC')).replace(/[‘’ʼ]/g, "'").replaceAll('。', '.')
  const [, inBrackets = plain] = /^[^<>@]*<([^<>]*)>[.,;]*$/.exec(plain) ?? []
  const address = inBrackets
    .trim()
    .replace(/^mailto:([^?]*).*$/i, '$1')
    .replace(/[.,;]+$/, '')
    .toLowerCase()
  return address.replace(/(?<=@)(?=.*[^\0-\x7f])[\p{L}\p{M}\p{N}.-]+$/u, asciiHost)
}

/** Hosts in other alphabets have a name in plain letters, which is the one that mail servers know. */
function asciiHost(host: string): string {
  try {
    return new URL(`https://${host}`).hostname
  } catch {
    return host
  }
}

/** An address that a form asks for. `long` is said of one that is longer than any. */
export const address = (wrong: string, long = wrong) =>
  z
    .string(wrong)
    .transform(asAddress)
    .refine(isAddress, wrong)
    .refine((email) => email.length <= LONGEST_ADDRESS, long)
