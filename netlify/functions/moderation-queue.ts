import type { Config } from '@netlify/functions'
import { fill } from '../../src/components/fill.ts'
import { presentQueue } from '../../src/comments/queue.ts'
import { moderationQueue } from '../database/moderation.ts'
import { builtPage } from '../http/built-page.ts'
import { hashOf, readCookie } from '../http/cookies.ts'
import { plainPage } from '../http/plain-page.ts'
import { report } from '../http/report.ts'
import { SECURITY_HEADERS } from '../http/security-headers.ts'

export const config: Config = { path: '/api/moderation/queue' }

/** GET /api/moderation/queue: the built queue page, filled with what waits. Without a session, the way to sign in. */
export default async (request: Request): Promise<Response> => {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return plainPage(405, [{ field: '', message: 'This address shows the queue. Go back and press the button again.' }])
  try {
    const session = readCookie(request, 'moderator')
    const queue = session ? await moderationQueue(hashOf(session)) : undefined
    if (!queue)
      return new Response(null, { status: 303, headers: { ...SECURITY_HEADERS, location: '/moderation/', 'cache-control': 'no-store' } })
    const page = await builtPage('/moderation/queue/')
    if (!page) return plainPage(503, [{ field: '', message: 'The queue cannot be shown at the moment. Wait a minute and reload it.' }])
    fill(page.document, presentQueue(queue, new URL(request.url).searchParams.get('done')))
    return page.answer(200)
  } catch (cause) {
    const { status } = report(cause)
    return plainPage(status, [
      { field: '', message: 'The queue cannot be read at the moment. Nothing is lost. Wait a minute and reload it.' },
    ])
  }
}
