import { describe, expect, test } from 'vitest'
import { inCodes, isAboutThisMail, outcomeOf } from '../../netlify/mail/smtp-outcome.ts'

const said = (command: string, response: string, code = 'EENVELOPE') => {
  const responseCode = Number(response.slice(0, 3)) || undefined
  return Object.assign(new Error(`Refused: ${response}`), { code, command, response, ...(responseCode && { responseCode }) })
}

describe('what becomes of a mail that a server did not take', () => {
  test.each([
    ['RCPT TO', '550 5.1.1 <name@example.org>: Recipient address rejected: User unknown'],
    ['RCPT TO', '550-5.1.1 The email account that you tried to reach does not exist.\n550 5.1.1 Try again'],
    ['RCPT TO', '550 No such user here'],
    ['RCPT TO', '551 User not local; please try another path'],
    ['RCPT TO', '553 sorry, that domain is not here'],
    ['RCPT TO', '550 5.2.1 The email account that you tried to reach is disabled.'],
    ['RCPT TO', '556 5.1.10 Recipient address has null MX'],
    ['DATA', '550 5.1.1 No such mailbox'],
  ])('%s %j: nobody reads this address, so nobody tries again', (command, response) => {
    expect([outcomeOf(said(command, response)), isAboutThisMail(said(command, response))]).toEqual(['refused', true])
  })

  test.each([
    ['RCPT TO', '451 4.7.1 Greylisted, try again in 300 seconds'],
    ['RCPT TO', '452 4.2.2 Mailbox full'],
    ['RCPT TO', '552 5.2.2 Mailbox full'],
    ['RCPT TO', '550 5.7.1 Relaying denied'],
    ['RCPT TO', '550 relay not permitted'],
    ['RCPT TO', '550 Authentication is required for relay'],
    ['RCPT TO', '553 sorry, your sender address is not allowed'],
    ['RCPT TO', '554 5.7.1 Blocked by a list'],
    ['RCPT TO', '550 5.1.8 Bad sender’s system address'],
    ['MAIL FROM', '550 5.1.7 Sender unknown'],
    ['MAIL FROM', '553 No such sender'],
    ['DATA', '550 Message refused'],
    ['DATA', '554 5.6.0 Message content rejected'],
    ['DATA', '451 Local error'],
  ])('%s %j: it is tried again, and the next mail meanwhile', (command, response) => {
    expect([outcomeOf(said(command, response)), isAboutThisMail(said(command, response))]).toEqual(['later', true])
  })

  test.each([
    said('AUTH PLAIN', '535 5.7.8 Bad credentials', 'EAUTH'),
    said('CONN', '', 'ECONNECTION'),
    said('CONN', '', 'ETIMEDOUT'),
    said('EHLO', '550 Go away', 'ECONNECTION'),
    said('RCPT TO', '421 4.3.2 Shutting down'),
    said('DATA', '421 Too many'),
    Object.assign(new Error('aborted'), { name: 'TimeoutError' }),
    new Error('whatever'),
  ])('%s: it is tried again, and the rest waits', (cause) => {
    expect([outcomeOf(cause), isAboutThisMail(cause)]).toEqual(['later', false])
  })

  test('the log has codes and never the server’s words, which repeat the address', () => {
    const line = inCodes(said('RCPT TO', '550 5.1.1 <name@example.org>: User unknown'))
    expect(line).toBe('EENVELOPE 550 RCPT TO')
  })
})
