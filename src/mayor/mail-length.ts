/** The address that opens a mail program with a letter in it, and its length, which mail programs cut. Runs in the reader’s browser. */

/**
 * The shortest known limits lie near 2,000 characters; some of them belong to the program that is asked to open it. What is
 * not a plain letter or digit counts three times and more, a space too.
 */
export const LONGEST_MAILTO = 1800

/** The address for a letter (RFC 6068): lines end in CRLF, and a space is %20, because mail programs show a + as a plus. */
export function mailAddress(email: string, fields: { subject: string; body?: string }): string {
  const encoded = Object.entries(fields).map(
    ([name, text]) => `${name}=${encodeURIComponent(text.toWellFormed().replace(/\r\n?|\n/g, '\r\n'))}`,
  )
  return `mailto:${email}?${encoded.join('&')}`
}

/** What to say about it, or nothing while it is short enough. */
export const lengthWarning = (length: number): string | undefined =>
  length <= LONGEST_MAILTO
    ? undefined
    : 'Your letter is too long for some mail programs: they would cut off its end. Copy it instead, and paste it into your mail.'
