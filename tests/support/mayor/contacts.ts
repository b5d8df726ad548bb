import { hash } from '../comments/comments.ts'
import { valueOf, type OpenedDatabase } from '../database/rpc.ts'

let made = 0

/** The arguments of somebody who got in touch. Each one is another form. */
export function aContact(changes: Record<string, unknown> = {}): Record<string, unknown> & { submission: string } {
  return {
    call: 'mayor',
    how: 'phone',
    submission: hash(`contact ${++made}`),
    network: hash('the network of a city hall'),
    time_zone: 'America/Toronto',
    ...changes,
  }
}

/** What somebody heard, as the site sends it along. Each one is in other words. */
export function whatTheySaid(changes: Record<string, unknown> = {}) {
  const nth = ++made
  return {
    thread: 'how-to-call',
    name: 'Marta',
    text: `I phoned the mayor’s office.\n\nThey will call back, said voice ${nth}.`,
    capacity: 'resident',
    submission: hash(`words ${nth}`),
    plain: 'They will call back.',
    reasons: [],
    link_hosts: [],
    ...changes,
  }
}

/** How many were counted, exactly: asked past all doors. */
export const counted = ({ database }: OpenedDatabase, call = 'mayor') =>
  valueOf<number>(database, 'select coalesce(sum(contacts), 0)::integer from private.call_contacts where call = $1', [call])

export const COUNTED = { status: 200, body: { ok: true, comment: null } }
