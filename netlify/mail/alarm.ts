import { mailState } from './mails-rpc.ts'

/** Minutes. Servers that keep strangers' mail back for a while let it through within half an hour. */
const TOO_LONG = 60

/**
 * One line in the host's log for as long as mail waits over an hour or was given up within the last day. The log's alarm
 * looks for its first two words (docs/operating.md, “Mail”). Counts only: nothing in it is about a person.
 */
export async function raiseMailAlarm(): Promise<void> {
  const { waiting, oldest_minutes: oldest, given_up: givenUp } = await mailState()
  if (oldest <= TOO_LONG && givenUp === 0) return
  console.error(
    `MAIL ALARM: ${waiting} mails wait, the oldest for ${oldest} minutes; ${givenUp} were given up within a day. Look at SMTP_URL and at the mail server.`,
  )
}
