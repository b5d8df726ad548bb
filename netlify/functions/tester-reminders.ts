import type { Config } from '@netlify/functions'
import { isMorning } from '../mail/morning.ts'
import { queueTesterReminders } from '../testers/testers-rpc.ts'

/** Every hour, because the host's clock is UTC and the association's morning is not the same hour all year. */
export const config: Config = { schedule: '11 * * * *' }

/** Once a day: tells testers that what is stored about them goes, 60 and 14 days before. The next minute sends it. */
export default async () => {
  if (isMorning()) await queueTesterReminders()
}
