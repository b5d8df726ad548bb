import type { Config } from '@netlify/functions'
import { exportedMine } from '../../src/comments/exported.ts'
import { readMine } from '../database/my-comments.ts'
import { siteUrl } from '../http/built-page.ts'
import { fileHeaders } from '../http/file-headers.ts'
import { privateAnswer } from '../http/private-page.ts'
import { SECURITY_HEADERS } from '../http/security-headers.ts'

export const config: Config = { path: '/api/comments/mine/export.json' }

/** GET /api/comments/mine/export.json: one's own comments as a file for programs, see src/comments/exported.ts. */
export default privateAnswer({ what: 'your comments', cookie: 'author', signIn: '/comments/' }, async (sessionHash) => {
  const mine = await readMine(sessionHash)
  if (!mine) return undefined
  const text = `${JSON.stringify(exportedMine(mine, siteUrl(), new Date()), null, 2)}\n`
  const headers = {
    ...SECURITY_HEADERS,
    ...fileHeaders('comments', 'json'),
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  }
  return new Response(text, { headers })
})
