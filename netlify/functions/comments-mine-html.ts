import type { Config } from '@netlify/functions'
import { presentExport } from '../../src/comments/exported.ts'
import { readMine } from '../database/my-comments.ts'
import { siteUrl } from '../http/built-page.ts'
import { fileHeaders } from '../http/file-headers.ts'
import { privatePage } from '../http/private-page.ts'

export const config: Config = { path: '/api/comments/mine/export.html' }

/** GET /api/comments/mine/export.html: one's own comments as a file for reading. */
export default privatePage({
  what: 'your comments',
  path: '/comments/export/',
  cookie: 'author',
  signIn: '/comments/',
  headers: () => fileHeaders('comments', 'html'),
  async data(sessionHash) {
    const mine = await readMine(sessionHash)
    return mine && presentExport(mine, siteUrl(), new Date())
  },
})
