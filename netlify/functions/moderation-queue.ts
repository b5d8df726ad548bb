import type { Config } from '@netlify/functions'
import { presentQueue, shownBy } from '../../src/comments/queue.ts'
import { moderationQueue } from '../database/moderation.ts'
import { privatePage } from '../http/private-page.ts'

export const config: Config = { path: '/api/moderation/queue' }

/** GET /api/moderation/queue: the built queue page, filled with what waits. Without a session, the way to sign in. */
export default privatePage({
  what: 'the queue',
  path: '/moderation/queue/',
  cookie: 'moderator',
  signIn: '/moderation/',
  scripted: true,
  async data(sessionHash, request) {
    const shown = shownBy(new URL(request.url).searchParams)
    const queue = await moderationQueue(sessionHash, shown.view)
    return queue && presentQueue(queue, shown)
  },
})
