import * as z from 'zod'
import { call } from './client.ts'

const waitingSchema = z.object({ ok: z.literal(true), queue: z.number(), surveys: z.number(), tests: z.number() })

/** How much waits for a volunteer in each place that can have something. */
export async function readWaiting(sessionHash: string) {
  const { queue, surveys, tests } = waitingSchema.parse(await call('read_waiting', { session_hash: sessionHash }))
  return { queue, surveys, tests }
}
