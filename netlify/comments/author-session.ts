/** The browser of somebody who writes comments: its session, and the tokens that belong to one sending. */
import { cookieHeader, newToken, readCookie } from '../http/cookies.ts'
import { keyed } from '../secrets.ts'

/** The same 12 hours as in the table of sessions. */
const SESSION_SECONDS = 12 * 60 * 60

/** A double click is over by then. One that falls on the turn of a minute only loses the quarter of an hour for mending. */
const MINUTE_MS = 60_000

/**
 * The session of the browser that posts, or the token of a new one. It is the same each time one sending comes: a double click
 * gets its second answer only, and with a random token the browser would lose what the first one gave it. A sending without
 * a random key is named by its words, and once they are published everybody knows them. So that nobody gets the writer's
 * session by sending them again, its token is made for this network and this minute, in which nobody else has read them.
 */
export function sessionToken(request: Request, submission: string, sent: { key: boolean; network: string }, now = Date.now()): string {
  const own = readCookie(request, 'author')
  if (own !== undefined) return own
  const moment = sent.key ? [] : [sent.network, String(Math.floor(now / MINUTE_MS))]
  return keyed('session of a sending', submission, ...moment).toString('base64url')
}

/** The token of the code that is mailed for a sending. It is worth nothing without the mailed digits. */
export const codeToken = (submission: string) => keyed('code of a sending', submission).toString('base64url')

/** The session of the browser in which a code is typed, or a new one. */
export const sessionOrNew = (request: Request) => readCookie(request, 'author') ?? newToken()

export const sessionCookie = (request: Request, token: string) => cookieHeader(request, 'author', token, SESSION_SECONDS)
