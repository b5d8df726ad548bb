/** The browser of somebody who writes comments: its session, and the tokens that belong to one sending. */
import { createHmac } from 'node:crypto'
import { secretKey } from '../database/client.ts'
import { cookieHeader, newToken, readCookie } from './cookies.ts'

/** The same 12 hours as in the table of sessions. */
const SESSION_SECONDS = 12 * 60 * 60

/** A double click is over by then. One that falls on the turn of a minute only loses the quarter of an hour for mending. */
const MINUTE_MS = 60_000

/**
 * A token that is the same each time one sending comes, and that nobody can work out who does not have the secret key. A
 * double click gets its second answer only: with a random token, the browser would lose what the first one gave it.
 */
const tokenFor = (purpose: string, ...named: string[]) =>
  createHmac('sha256', secretKey())
    .update(JSON.stringify([purpose, ...named]))
    .digest('base64url')

/**
 * The session of the browser that posts, or the token of a new one. A sending without a random key is named by its words,
 * and once they are published everybody knows them. So that nobody gets the writer's session by sending them again, its
 * token is made for this network and this minute, in which nobody else has read them.
 */
export function sessionToken(request: Request, submission: string, sent: { key: boolean; network: string }, now = Date.now()): string {
  const own = readCookie(request, 'author')
  if (own !== undefined) return own
  return sent.key ? tokenFor('session', submission) : tokenFor('session', submission, sent.network, String(Math.floor(now / MINUTE_MS)))
}

/** The token of the code that is mailed for a sending. It is worth nothing without the mailed digits. */
export const codeToken = (submission: string) => tokenFor('comment code', submission)

/** The session of the browser in which a code is typed, or a new one. */
export const sessionOrNew = (request: Request) => readCookie(request, 'author') ?? newToken()

export const sessionCookie = (request: Request, token: string) => cookieHeader(request, 'author', token, SESSION_SECONDS)
