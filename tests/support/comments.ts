import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { valueOf, type OpenedDatabase } from './rpc.ts'

export const hash = (text: string) => createHash('sha256').update(text).digest('hex')

export const HELD = { status: 200, body: { ok: true, status: 'held' } }

let made = 0

/** The arguments of a comment that nothing is wrong with. Each one is another submission with other words. */
export function aComment(
  changes: Record<string, unknown> = {},
): Record<string, unknown> & { thread: string; text: string; submission: string } {
  const nth = ++made
  return {
    thread: 'a-picnic-table',
    name: 'Marta',
    text: `The path to the table is steep, said neighbour ${nth}.`,
    capacity: 'resident',
    submission: hash(`submission ${nth}`),
    network: hash('the network of a city hall'),
    ...changes,
  }
}

/** Posts a comment and returns its id. */
export async function hold({ database, service }: OpenedDatabase, changes: Record<string, unknown> = {}): Promise<string> {
  const comment = aComment(changes)
  expect(await service('post_comment', comment)).toEqual(HELD)
  return valueOf<string>(database, 'select id from private.comments where submission = $1', [comment.submission])
}

/** Posts and publishes a comment. */
export async function publish(own: OpenedDatabase, session: string, changes: Record<string, unknown> = {}) {
  const id = await hold(own, changes)
  const { body } = await own.service<{ ok: boolean; number: number }>('publish_comment', publication(session, id))
  expect(body.ok).toBe(true)
  return { id, number: body.number }
}

export const publication = (session_hash: string, comment_id: string) => ({ session_hash, comment_id, gap_seconds: 60 })

export const removal = (session_hash: string, comment_id: string, removal_rule = 'insult') => ({
  session_hash,
  comment_id,
  removal_rule,
  gap_seconds: 60,
})

export const storedComments = ({ database }: OpenedDatabase) => valueOf<number>(database, 'select count(*)::integer from private.comments')
