import type { Config } from '@netlify/functions'
import { queueDailyReplies } from '../mail/mails-rpc.ts'
import { isMorning } from '../mail/morning.ts'

/** Every hour, because the host's clock is UTC and the association's morning is not the same hour all year. */
export const config: Config = { schedule: '5 * * * *' }

/** Once a day: the replies of the last day, one mail for each author who asked for that. The next minute sends them. */
export default async () => {
  if (isMorning()) await queueDailyReplies()
}
