import type { Config } from '@netlify/functions'
import { forgetExpired } from '../database/codes.ts'

/** Every hour. Scheduled functions have no public address. */
export const config: Config = { schedule: '23 * * * *' }

/** Keeps the promise that unproved addresses go after a day, also on a day on which nobody asks for a code. */
export default async () => {
  await forgetExpired()
}
