import { createHash } from 'node:crypto'
import { openEmbedded, type EmbeddedDatabase } from '../../../supabase/local/embedded.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * A database that stands by itself, as a hosted one does: a site reaches it by URL and keys alone. `publish` puts
 * published comments into it by the same functions that the site uses.
 */
export async function openOwnDatabase(directory: string) {
  const database = await openEmbedded(directory)
  const call = caller(database)
  return {
    ...database,
    environment: {
      SUPABASE_URL: database.url,
      SUPABASE_PUBLISHABLE_KEY: database.keys.publishable,
      SUPABASE_SECRET_KEY: database.keys.secret,
    },
    async publish(thread: string, comments: { name: string; text: string; capacity?: string; in_reply_to?: number }[]) {
      await call('add_volunteer', { email: 'volunteer@example.org' })
      await call('request_volunteer_code', {
        email: 'volunteer@example.org',
        request_hash: hash('r'),
        code_hash: hash('c'),
        sealed_code: '',
      })
      await call('start_volunteer_session', { request_hash: hash('r'), code_hash: hash('c'), opened_session_hash: hash('s') })
      for (const [place, comment] of comments.entries()) {
        await call('post_comment', { thread, capacity: 'resident', ...comment, submission: hash(`${thread} ${place}`), network: 'test' })
      }
      for (;;) {
        const { held } = (await call('read_queue', { session_hash: hash('s') })) as { held: { id: string; version: number }[] }
        if (held.length === 0) return
        const comments = held.map(({ id, version }) => ({ id, version }))
        await call('decide_comments', { session_hash: hash('s'), comments, decision: 'publish', gap_seconds: 0 })
      }
    },
  }
}

function caller({ door, keys }: EmbeddedDatabase) {
  return async (name: string, args: object): Promise<unknown> => {
    const request = { method: 'POST', path: `/rest/v1/rpc/${name}`, headers: { apikey: keys.secret }, body: JSON.stringify(args) }
    const { status, body } = await door(request)
    if (status >= 300) throw new Error(`${name} answered ${status}: ${body}`)
    return JSON.parse(body)
  }
}
