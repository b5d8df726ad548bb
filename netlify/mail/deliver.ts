import { claimMails, finishMail, type ClaimedMail } from './mails-rpc.ts'
import type { Mail } from './message.ts'
import { openMailer, type Mailer } from './send.ts'
import { inCodes, isAboutThisMail, outcomeOf } from './smtp-outcome.ts'

interface Times {
  /** Milliseconds after which no new mail is started. */
  begin: number
  /** How long one mail may take. */
  patience: number
}

/** Somebody waits, and a function that answers them has 10 seconds, of which the database may need some. */
const AT_ONCE: Times = { begin: 8000, patience: 7000 }

/** A scheduled function has 30 seconds. A server that needs longer to say yes gets the mail again, with the same Message-ID. */
export const ON_SCHEDULE: Times = { begin: 11_000, patience: 14_000 }

/** Says what a claimed mail says, or undefined when there is nothing left to say. */
export type Write = (mail: ClaimedMail) => Mail | undefined

/**
 * Sends what is due, oldest first, or one mail that somebody waits for. Whatever cannot be sent now stays in the queue.
 * One is claimed at a time, so a function that is ended midway keeps one mail from the others for five minutes, and no more.
 */
export async function deliver(write: Write, most: number, wanted?: string, { begin, patience } = AT_ONCE): Promise<void> {
  const end = performance.now() + begin
  let mailer: Mailer | undefined
  try {
    for (let nth = 0; nth < most && performance.now() < end; nth++) {
      const [mail] = await claimMails(1, wanted)
      if (!mail) return
      const text = written(write, mail)
      if (!text) await finish(mail, 'later')
      else if (!(await handedIn(mail, text, () => (mailer ??= openMailer(patience))))) return
    }
  } finally {
    mailer?.close()
  }
}

/** One mail that cannot be written, such as a code that was sealed with a key of yesterday, does not keep the others. */
function written(write: Write, mail: ClaimedMail): Mail | undefined {
  try {
    return write(mail)
  } catch (cause) {
    say(mail, 'could not be written', cause)
    return undefined
  }
}

/** Hands a mail in and notes what became of it. False when the server is not to be had, so that the rest can wait. */
async function handedIn(mail: ClaimedMail, text: Mail, mailer: () => Mailer): Promise<boolean> {
  try {
    await mailer().send(text)
  } catch (cause) {
    const outcome = outcomeOf(cause)
    say(mail, outcome === 'refused' ? 'goes to an address that takes none' : 'was not taken and is tried again', cause)
    await finish(mail, outcome)
    return isAboutThisMail(cause)
  }
  await finish(mail, 'sent')
  return true
}

/** Twice, because a mail that was sent and not noted is sent once more. */
async function finish(mail: ClaimedMail, outcome: 'sent' | 'refused' | 'later'): Promise<void> {
  await finishMail(mail, outcome).catch(() => finishMail(mail, outcome))
}

/** The mail's id finds its row, for 30 days. Nothing in this line is about a person. */
const say = ({ id, kind, try: tried }: ClaimedMail, what: string, cause: unknown) =>
  console.warn(`Mail ${id} (${kind}, try ${tried}) ${what}: ${inCodes(cause)}`)
