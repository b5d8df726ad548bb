/** What nodemailer says of a mail that was not taken (its errors.js and smtp-connection). */
interface SmtpError extends Error {
  code?: string
  responseCode?: number
  command?: string
  response?: string
}

/** This server serves this mailbox to nobody: RFC 3463, "bad destination" in its several forms, and "mailbox disabled". */
const NO_SUCH_MAILBOX = /^\d{3}[ -]5\.(1\.([1236]|10)|2\.1)\b/

/** Servers that give no such number say in words when it is us whom they refuse. Then nothing is wrong with the address. */
const OUR_FAULT = /relay|auth|sender|policy|spam|block|spf|dkim|dmarc|rate|limit|quota|full|temporar/i

/**
 * Whether this address takes no mail at all, so that trying again is useless. Everything else is tried again: a mail too
 * many costs a connection, a mail too few costs somebody their code.
 */
export function outcomeOf(cause: unknown): 'refused' | 'later' {
  const { command, responseCode = 0, response = '', code } = cause as SmtpError
  // nodemailer itself refuses what cannot be said to any server: two addresses in one, a line break.
  if (code === 'EENVELOPE' && command === 'API') return 'refused'
  if (command !== 'RCPT TO' && command !== 'DATA') return 'later'
  if (/^\d{3}[ -]\d\.\d+\.\d+/.test(response)) return NO_SUCH_MAILBOX.test(response) ? 'refused' : 'later'
  return command === 'RCPT TO' && [550, 551, 553].includes(responseCode) && !OUR_FAULT.test(response) ? 'refused' : 'later'
}

/** Whether the server answered about this one mail. When it did not, the next mail would fare no better now. */
export function isAboutThisMail(cause: unknown): boolean {
  const { command = '', responseCode, code } = cause as SmtpError
  if (code === 'EENVELOPE' && command === 'API') return true
  return responseCode !== undefined && responseCode !== 421 && ['MAIL FROM', 'RCPT TO', 'DATA'].includes(command)
}

/** For the log: codes only. What servers answer in words repeats the address. */
export function inCodes(cause: unknown): string {
  const { name, code, responseCode, command } = cause as SmtpError
  return [code ?? name, responseCode, command].filter(Boolean).join(' ')
}
