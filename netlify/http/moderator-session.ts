import { hashOf, readCookie } from './cookies.ts'

/** The hash of a volunteer's session. Without a cookie, that of nothing: no session has it. */
export const moderatorSession = (request: Request) => hashOf(readCookie(request, 'moderator') ?? '')
