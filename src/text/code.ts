/** Codes from mails, as people type, copy and paste them. */

/** The six digits in what somebody typed, also with the words around them, or undefined when there are not six. */
export function sixDigits(typed: string): string | undefined {
  const plain = withPlainDigits(typed)
  const digits = plain.replace(/\D/g, '')
  if (digits.length === 6) return digits
  // The whole line of the mail may have another number in it: “for 15 minutes”.
  const codes = plain.match(/(?<!\d)\d{6}(?!\d)/g) ?? []
  return codes.length === 1 ? codes[0] : undefined
}

/** Letters and digits in capitals, without what stands between them: a code of letters. */
export const inCapitals = (typed: string) =>
  withPlainDigits(typed)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()

/** Digits of Japanese, Arabic and other keyboards as 0 to 9. Unicode has each ten of them side by side, beginning with nought. */
const withPlainDigits = (typed: string) => typed.normalize('NFKC').replace(/\p{Nd}/gu, digitOf)

function digitOf(digit: string): string {
  const code = digit.codePointAt(0)!
  let first = code
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--
  return String((code - first) % 10)
}
