import { z } from 'zod'
import { teamSchema, type Team } from '../../src/moderation/team.ts'
import { call } from './client.ts'

const refused = z.object({ ok: z.literal(false), reason: z.enum(['signed_out', 'the_last_one']) })

/** All volunteers, and in how many browsers one is signed in. Undefined without a live session. */
export async function readTeam(sessionHash: string): Promise<Team | undefined> {
  const answer = z.union([teamSchema, refused]).parse(await call('read_moderators', { session_hash: sessionHash }))
  return answer.ok ? answer : undefined
}

/** Adds an address or removes a volunteer. Answers what was done, or why not. */
export async function changeTeam(
  sessionHash: string,
  change: { added: string } | { removed: string },
): Promise<'added' | 'removed' | 'nothing_new' | 'signed_out' | 'the_last_one'> {
  const answer = z
    .union([z.object({ ok: z.literal(true), added: z.boolean().optional(), removed: z.boolean().optional() }), refused])
    .parse(await call('change_moderators', { session_hash: sessionHash, ...change }))
  if (!answer.ok) return answer.reason
  if (!answer.added && !answer.removed) return 'nothing_new'
  return answer.added ? 'added' : 'removed'
}

/** Signs a volunteer out of every browser. False without a live session. */
export async function endAllSessions(sessionHash: string): Promise<boolean> {
  return z.object({ ok: z.boolean() }).parse(await call('end_all_moderator_sessions', { session_hash: sessionHash })).ok
}
