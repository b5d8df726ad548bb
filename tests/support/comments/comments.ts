import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { valueOf, type OpenedDatabase } from '../database/rpc.ts'

export const hash = (text: string) => createHash('sha256').update(text).digest('hex')

export const HELD = { status: 200, body: expect.objectContaining({ ok: true, status: 'held' }) as unknown }

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
  return { id, number: await publishHeld(own, session, id) }
}

/** A comment as a volunteer who looks at it now reads it. */
export const asItStands = async ({ database }: OpenedDatabase, id: string) => ({
  id,
  version: await valueOf<number>(database, 'select version from private.comments where id = $1', [id]),
})

/** Publishes a comment that waits, as it stands, and returns its number. */
export async function publishHeld(own: OpenedDatabase, session: string, id: string): Promise<number> {
  const decision = publication(session, await asItStands(own, id))
  const { body } = await own.service<{ results: { outcome: string; number: number }[] }>('decide_comments', decision)
  expect(body.results[0]?.outcome).toBe('published')
  return body.results[0]?.number ?? 0
}

/** What became of each comment of a decision. */
export async function outcomes({ service }: OpenedDatabase, decision: Record<string, unknown>): Promise<string[]> {
  const { body } = await service<{ results: { outcome: string }[] }>('decide_comments', decision)
  return body.results.map(({ outcome }) => outcome)
}

/** A comment as a volunteer read it. Without a version: as it was first sent. */
type Read = string | { id: string; version: number }
const asRead = (comment: Read) => (typeof comment === 'string' ? { id: comment, version: 1 } : comment)

export const publication = (session_hash: string, ...comments: Read[]) => ({
  session_hash,
  comments: comments.map(asRead),
  decision: 'publish',
  gap_seconds: 60,
})

export const removal = (session_hash: string, comment: Read, removal_rule = 'insult') => ({
  session_hash,
  comments: [asRead(comment)],
  decision: 'remove',
  removal_rule,
  gap_seconds: 60,
})

export const storedComments = ({ database }: OpenedDatabase) => valueOf<number>(database, 'select count(*)::integer from private.comments')
