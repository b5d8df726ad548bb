import type { Config } from '@netlify/functions'
import { presentMine } from '../../src/comments/mine.ts'
import { readMine } from '../database/my-comments.ts'
import { sessionCookie } from '../http/author.ts'
import { readCookie } from '../http/cookies.ts'
import { privatePage } from '../http/private-page.ts'

export const config: Config = { path: '/api/comments/mine' }

/** GET /api/comments/mine: the built page, filled with one's own comments. Without a session, the way to a code. */
export default privatePage({
  what: 'your comments',
  path: '/comments/mine/',
  cookie: 'author',
  signIn: '/comments/',
  // Each visit begins the session's 12 hours anew, in the database and in the browser.
  headers: (request) => ({ 'set-cookie': sessionCookie(request, readCookie(request, 'author') ?? '') }),
  async data(sessionHash, request) {
    const mine = await readMine(sessionHash)
    const asked = new URL(request.url).searchParams
    return (
      mine && presentMine(mine, { done: asked.get('done'), at: asked.get('at'), page: Number.parseInt(asked.get('page') ?? '1', 10) || 1 })
    )
  },
})
