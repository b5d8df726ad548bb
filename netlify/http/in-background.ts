import type { Context } from '@netlify/functions'
import { report } from './report.ts'

/** Work that the answer does not wait for. Its failure is written down and changes nothing for the person. */
export function inBackground(context: Context, work: Promise<unknown>): void {
  context.waitUntil(work.catch((cause: unknown) => report(cause)))
}
