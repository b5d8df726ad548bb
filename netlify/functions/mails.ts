import type { Config } from '@netlify/functions'
import { raiseMailAlarm } from '../mail/alarm.ts'
import { ON_SCHEDULE } from '../mail/deliver.ts'
import { queueVolunteerMails } from '../mail/mails-rpc.ts'
import { deliverMails } from '../mails.ts'

/** Every minute. Scheduled functions have no public address. */
export const config: Config = { schedule: '* * * * *' }

/** More than a minute can hold: the time is what ends a run. */
const MOST = 500

/** Sends what waits. The alarm comes first, because a mail server that hangs can use all the time up. */
export default async () => {
  await raiseMailAlarm()
  await queueVolunteerMails()
  await deliverMails(MOST, undefined, ON_SCHEDULE)
}
