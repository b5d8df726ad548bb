/** Phone numbers as people write them, and as links that dial them. */
import { asLine } from './clean.ts'

/**
 * A typed number as it is stored: an extension behind ` x`, plain digits and plain dashes. The database checks the shape
 * again: private.is_tester_profile.
 */
export const asPhone = (typed: string) =>
  asLine(typed.normalize('NFKC'))
    .replace(/\s*(ext\.?|extension|x)\s*(?=\d+$)/i, ' x')
    .replace(/[\u2010-\u2015\u2212]/g, '-')

/** Whether it is a number with its area code. */
export const isPhone = (text: string) => /^[+(]{0,2}[0-9][0-9 ()./x-]{6,29}$/.test(text) && text.replace(/\D/g, '').length >= 7

/**
 * A number as a tel: link (RFC 3966), which dials from anywhere in the world. Ten digits without a country are North
 * American ones. An extension is left out: it is dialled by hand.
 */
export function telLink(phone: string): string {
  const groups = phone.replace(/x.*$/, '').match(/\d+/g) ?? []
  const digits = groups.join('')
  const country = phone.startsWith('+') || phone.startsWith('(+') ? '+' : digits.length === 10 ? '+1-' : digits.length === 11 && digits[0] === '1' ? '+' : '' // prettier-ignore
  return `tel:${country}${groups.join('-')}`
}
