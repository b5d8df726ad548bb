import * as z from 'zod'
import { volunteersSchema, type VolunteerList } from '../../src/volunteers/volunteer-list.ts'
import { call, perform } from '../database/client.ts'

const changedSchema = z.union([
  z.object({ ok: z.literal(true), added: z.boolean().optional(), removed: z.boolean().optional() }),
  z.object({ ok: z.literal(false), reason: z.literal('the_last_one') }),
])

/** All volunteers, and in how many browsers one is signed in. */
export async function readVolunteers(sessionHash: string): Promise<VolunteerList> {
  return volunteersSchema.parse(await call('read_volunteers', { session_hash: sessionHash }))
}

/** Adds an address or removes a volunteer. Answers what was done, or why not. */
export async function changeVolunteers(
  sessionHash: string,
  change: { added: string } | { removed: string },
): Promise<'added' | 'removed' | 'nothing_new' | 'the_last_one'> {
  const answer = changedSchema.parse(await call('change_volunteers', { session_hash: sessionHash, ...change }))
  if (!answer.ok) return answer.reason
  if (!answer.added && !answer.removed) return 'nothing_new'
  return answer.added ? 'added' : 'removed'
}

/** Signs a volunteer out of every browser. */
export async function endAllSessions(sessionHash: string): Promise<void> {
  await perform('end_all_volunteer_sessions', { session_hash: sessionHash })
}
