import { purgeCache } from '@netlify/functions'
import { claimBuild, giveBackBuild } from '../database/builds-rpc.ts'

/** Calls the build hook. When it does not answer, the build is given back, and the next minute tries again. */
export async function callBuildHook(): Promise<void> {
  const hook = process.env['BUILD_HOOK_URL']
  if (!hook) throw new Error('BUILD_HOOK_URL is not set: published comments reach readers only through the live discussion.')
  const answer = await fetch(hook, { method: 'POST', signal: AbortSignal.timeout(8000) }).catch(() => undefined)
  if (!answer?.ok) {
    await giveBackBuild()
    throw new Error(`The build hook did not answer (${answer?.status ?? 'no connection'}). The next minute tries again.`)
  }
}

/** For the scheduled function: builds what several decisions within a minute left over. */
export async function buildIfDue(): Promise<boolean> {
  const due = await claimBuild()
  if (due) await callBuildHook()
  return due
}

/** Makes the CDN forget a discussion's newest comments. Only on Netlify is there a CDN to tell. */
export async function forgetNewest(thread: string): Promise<void> {
  if (process.env['NETLIFY_PURGE_API_TOKEN']) await purgeCache({ tags: [`comments-${thread}`] })
}
