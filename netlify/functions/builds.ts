import type { Config } from '@netlify/functions'
import { buildIfDue } from '../http/build-hook.ts'

/** Every minute: one build for all decisions since the last one. Scheduled functions have no public address. */
export const config: Config = { schedule: '* * * * *' }

export default async () => {
  await buildIfDue()
}
