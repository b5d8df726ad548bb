import type { Context } from '@netlify/functions'
import { callBuildHook, forgetNewest } from './http/build-hook.ts'
import { report } from './http/report.ts'
import { deliverMails } from './mails.ts'

/** What a stored change asks for besides its answer. */
export interface Changed {
  /** The id of a mail that somebody waits for. */
  mail?: string | null
  /** Whether the site is to be built anew now. */
  build?: boolean
  /** The discussions whose newest comments have changed. */
  threads?: Iterable<string>
}

/** What follows a stored change. The answer does not wait for it, and does not tell that it went wrong. */
export function after(context: Context, { mail, build, threads = [] }: Changed): void {
  if (mail) inBackground(context, deliverMails(1, mail))
  for (const thread of new Set(threads)) inBackground(context, forgetNewest(thread))
  if (build) inBackground(context, callBuildHook())
}

/** Work that the answer does not wait for. Its failure is written down and changes nothing for the person. */
export function inBackground(context: Context, work: Promise<unknown>): void {
  context.waitUntil(work.catch((cause: unknown) => report(cause)))
}
