/**
 * The address that opens a mail program with a letter in it (RFC 6068); an empty e-mail leaves it to the writer to whom. Lines
 * end in CRLF, and a space is %20, because mail programs show a + as a plus.
 */
export function mailAddress(email: string, fields: { subject: string; body?: string }): string {
  const encoded = Object.entries(fields).map(
    ([name, text]) => `${name}=${encodeURIComponent(text.toWellFormed().replace(/\r\n?|\n/g, '\r\n'))}`,
  )
  return `mailto:${email}?${encoded.join('&')}`
}
