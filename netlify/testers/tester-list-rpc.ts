import * as z from 'zod'
import type { ExportRequest } from '../../src/testers/volunteers/export-form.ts'
import type { TesterListView } from '../../src/testers/volunteers/filters.ts'
import { copySchema, exportsSchema, testerListSchema, type Exports, type TesterList } from '../../src/testers/volunteers/tester-list.ts'
import { call } from '../database/client.ts'

/** How many testers one page lists: as many as a volunteer looks through, and one mailing invites. */
const PAGE_SIZE = 50

/** Testers who fit a filter, with counts over them and over all. */
export async function readTesters(sessionHash: string, { filter, after }: TesterListView): Promise<TesterList> {
  const answer = await call('read_testers', {
    session_hash: sessionHash,
    filter,
    size: PAGE_SIZE,
    ...(after && { after_id: after.id }),
    ...(after?.invited_at && { after_invited_at: after.invited_at }),
  })
  return testerListSchema.parse(answer)
}

/** Copies testers' details, and notes who did and why. */
export async function exportTesters(sessionHash: string, { view, why, only_shared }: ExportRequest) {
  const answer = await call('export_testers', { session_hash: sessionHash, filter: view, why, only_shared })
  return z.union([copySchema, z.object({ ok: z.literal(false), reason: z.literal('nobody') })]).parse(answer)
}

/** The copies that were taken. */
export async function readTesterExports(sessionHash: string): Promise<Exports> {
  return exportsSchema.parse(await call('read_tester_exports', { session_hash: sessionHash }))
}
