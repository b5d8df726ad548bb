import type { Config } from '@netlify/functions'
import { ASSOCIATION } from '../../src/association.ts'
import { queueDailyReplies } from '../database/mails.ts'

/** Every hour, because the host's clock is UTC and the association's morning is not the same hour all year. */
export const config: Config = { schedule: '5 * * * *' }

/** The hour in which the daily mail goes: with the morning's mail, before work. */
const MORNING = '07'

const HOUR = new Intl.DateTimeFormat('en-CA', { hour: '2-digit', hourCycle: 'h23', timeZone: ASSOCIATION.timeZone })

/** Once a day: the replies of the last day, one mail for each author who asked for that. The next minute sends them. */
export default async () => {
  if (HOUR.format(new Date()) === MORNING) await queueDailyReplies()
}
