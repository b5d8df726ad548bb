import * as z from 'zod'
import { call } from '../database/client.ts'
import { MAIL_KINDS } from '../database/types.ts'

const replySchema = z.object({
  address: z.string(),
  number: z.number(),
  name: z.string(),
  capacity: z.string(),
  plain: z.string(),
  in_reply_to: z.number(),
})

/** The test that a mail is about, with the name of the tester who gets it. Times are ISO 8601. */
const testSchema = z.object({
  id: z.string(),
  title: z.string(),
  what: z.string(),
  place: z.string(),
  begins_at: z.string(),
  minutes: z.number(),
  places: z.number(),
  sequence: z.number(),
  results: z.string().nullable(),
  has_place: z.boolean(),
  name: z.string().nullable(),
})

const claimedSchema = z.array(
  z.object({
    id: z.string(),
    try: z.number(),
    kind: z.enum(MAIL_KINDS),
    to: z.string(),
    sealed_code: z.string().nullable(),
    author_id: z.string().nullable(),
    tester_id: z.string().nullable(),
    test: testSchema.nullable(),
    kept_until: z.string().nullable(),
    replies: z.array(replySchema),
    waiting: z.number(),
    oldest: z.string().nullable(),
  }),
)

/** A mail that is due and that nobody else is sending at this moment, with all that its text needs. */
export type ClaimedMail = z.output<typeof claimedSchema>[number]
/** Every kind of mail, as the SQL domain private.mail_kind lists them. */
export type MailKind = ClaimedMail['kind']
export type MailedTest = z.output<typeof testSchema>
export type MailedReply = z.output<typeof replySchema>

/** Takes up to so many mails that are due, or the wanted one. Each must be finished within five minutes, see the SQL function. */
export async function claimMails(batch: number, wanted?: string): Promise<ClaimedMail[]> {
  return claimedSchema.parse(await call('claim_mails', { batch, ...(wanted === undefined ? {} : { wanted }) }))
}

/** Says what became of a claimed mail. False when the claim had passed to somebody else meanwhile. */
export async function finishMail({ id, try: tried }: ClaimedMail, outcome: 'sent' | 'refused' | 'later'): Promise<boolean> {
  return call('finish_mail', { mail_id: id, try: tried, outcome })
}

/** Queues a mail for each volunteer when something new waits, at most once an hour. */
export async function queueVolunteerMails(): Promise<void> {
  await call('queue_volunteer_mails', {} as never)
}

/** Queues one mail for each author who asked for one a day and was answered. */
export async function queueDailyReplies(): Promise<void> {
  await call('queue_daily_replies', {} as never)
}

const stateSchema = z.object({ waiting: z.number(), oldest_minutes: z.number(), given_up: z.number() })

/** How the queue stands, for the alarm. `given_up` is of the last day. */
export async function mailState(): Promise<z.output<typeof stateSchema>> {
  return stateSchema.parse(await call('mail_state', {} as never))
}

/** Ends all mail about replies for an author. The same for one who is unknown or erased. */
export async function stopReplyMail(authorId: string): Promise<void> {
  await call('stop_reply_mail', { author_id: authorId })
}
