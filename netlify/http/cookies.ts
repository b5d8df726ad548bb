import { createHash, randomBytes } from 'node:crypto'

/**
 * Each cookie has one purpose, and readers get none of them. `moderator` is a volunteer's session and `tester` that of
 * somebody who looks at what is stored about them; `author` is the browser of somebody who comments; `sign-in`,
 * `tester-code` and `comment-code` bind a mailed code to the browser that asked. Those are random; `work-test`, of the test
 * of a network, holds the word “sent”. Unreadable for scripts, never sent from other sites. Over https they carry the
 * __Host- prefix, which ties them to this host; plain http is only `npm start`, where browsers would drop a Secure cookie.
 * The data sheet lists each with its lifetime: src/at-work/data-sheet.ts.
 */
export type CookieName = 'volunteer' | 'sign-in' | 'tester' | 'tester-code' | 'author' | 'comment-code' | 'work-test'

const fullName = (request: Request, name: CookieName) => (isSecure(request) ? `__Host-${name}` : name)

const isSecure = (request: Request) => new URL(request.url).protocol === 'https:'

export function readCookie(request: Request, name: CookieName): string | undefined {
  const wanted = `${fullName(request, name)}=`
  const found = request.headers
    .get('cookie')
    ?.split(/;\s*/)
    .find((pair) => pair.startsWith(wanted))
  return found?.slice(wanted.length) || undefined
}

/** The Set-Cookie header. A lifetime of 0 seconds takes the cookie back. */
export function cookieHeader(request: Request, name: CookieName, value: string, seconds: number): string {
  const secure = isSecure(request) ? '; Secure' : ''
  return `${fullName(request, name)}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure}`
}

/** 256 random bits; only their hash is stored. */
export const newToken = () => randomBytes(32).toString('base64url')

export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
