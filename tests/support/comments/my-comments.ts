import { expect } from 'vitest'
import type { OpenedDatabase } from '../database/rpc.ts'
import { signIn } from '../volunteers/volunteers.ts'
import { proveAuthor } from './authors.ts'
import { hash, publishHeld } from './comments.ts'

export interface Own {
  id: string
  status: string
  number: number | null
  text: string | null
  replaced_at: string[]
}

export const NOT_MINE = { status: 200, body: { ok: false, reason: 'no_such_comment' } }

let made = 0

/** What writers do with their own comments, as the site's functions ask the database for it. */
export function myComments(own: OpenedDatabase) {
  const volunteer = () => signIn(own, `volunteer${++made}@example.org`)
  const mine = async (session_hash: string) => (await own.service<{ comments: Own[] }>('read_my_comments', { session_hash })).body
  return {
    volunteer,
    mine,
    oneOf: async (session: string, id: string) => (await mine(session)).comments.find((comment) => comment.id === id),
    /** A proved author with one published comment, who is trusted from now on. */
    async trusted(thread: string, by?: string) {
      const email = `author${++made}@example.org`
      const author = await proveAuthor(own, { thread, email, plain: 'What readers see of it', link_hosts: ['a.example'] })
      return { ...author, email, number: await publishHeld(own, by ?? (await volunteer()), author.id) }
    },
    /** The session of another browser of the same author. */
    async anotherBrowser(id: string): Promise<string> {
      const session = hash(`another browser ${++made}`)
      const sql =
        "insert into private.sessions (token_hash, kind, author_id) select $1, 'author', author_id from private.comments where id = $2 returning 1"
      expect(await own.database.query(sql, [session, id])).toHaveLength(1)
      return session
    },
    edit: (session_hash: string, comment_id: string, text: string, changes: Record<string, unknown> = {}) =>
      own.service('edit_comment', {
        session_hash,
        comment_id,
        text,
        plain: text,
        reasons: [],
        link_hosts: [],
        gap_seconds: 60,
        ...changes,
      }),
    withdraw: (session_hash: string, comment_id: string) => own.service('withdraw_comment', { session_hash, comment_id, gap_seconds: 60 }),
    makeOlder: (id: string, age: string) =>
      own.database.query('update private.comments set posted_at = posted_at - $2::interval where id = $1 returning 1', [id, age]),
    published: async (thread: string) => (await own.anon<Record<string, unknown>[]>('published_comments', { thread, after: 0 })).body,
  }
}
