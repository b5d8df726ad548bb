import type { Data } from '../../src/components/fill.ts'
import { readWaiting } from '../database/waiting-rpc.ts'
import { report } from './report.ts'

/**
 * What the navigation of a volunteer's page says besides its links, beside what the page itself reads: how much waits, by
 * place. A place where nothing waits has no number. Nor has any when the numbers cannot be read: a page does without.
 */
export async function withNavigation<Shown extends Data>(sessionHash: string, reading: Promise<Shown>): Promise<Data & Shown> {
  const waiting = readWaiting(sessionHash).catch((cause: unknown) => ({ cause }))
  // First the page: whoever is signed out, or finds the database away, is told so once.
  const shown = await reading
  const read = await waiting
  if ('cause' in read) {
    report(read.cause)
    return shown
  }
  return { ...Object.fromEntries(Object.entries(read).map(([place, many]) => [`${place}_waits`, many || null])), ...shown }
}
