import PostalMime from 'postal-mime'
import { beforeAll, describe, expect, test } from 'vitest'
import { publishHeld } from '../support/comments/comments.ts'
import { aHeldReply, aListener, decide, mailsAfterAll } from '../support/comments/replies.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'
import { fates, mailServerForEach, reachedByFunctions } from '../support/mail/site-mail.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

describe.each(ENGINES)('one mail a day about replies, %s', (engine) => {
  const own = ownDatabase(engine)
  reachedByFunctions(own)
  const server = mailServerForEach(own)
  let volunteer: string
  beforeAll(async () => void (volunteer = await signIn(own)))
  const mails = (mailbox: string) => mailsAfterAll(own, server, mailbox)
  const aDailyListener = async () => {
    const listener = await aListener(own, volunteer)
    await own.service('set_reply_mail', { session_hash: listener.session, choice: 'daily' })
    return listener
  }
  const inTheMorning = () => own.service('queue_daily_replies')

  test('tells of all replies since the last one, and of each once', async () => {
    const { email, number } = await aDailyListener()
    for (const name of ['Omar', 'Wanda']) await publishHeld(own, volunteer, await aHeldReply(own, number, { name }))
    expect(await mails(email), 'before the morning').toBe(0)
    await inTheMorning()
    expect(await mails(email)).toBe(1)
    const { subject, text } = await PostalMime.parse(server.taken.at(-1)?.source ?? '')
    expect(subject).toBe('2 replies to your comments')
    expect(text).toMatch(/Omar \(Resident\) replied[^]*Wanda \(Resident\) replied/)
    await inTheMorning()
    expect(await mails(email), 'the next morning, without a new reply').toBe(1)
    await publishHeld(own, volunteer, await aHeldReply(own, number))
    await inTheMorning()
    expect(await mails(email)).toBe(2)
  })

  test('T25: leaves out what was taken back, and does not go when nothing is left', async () => {
    const { email, number } = await aDailyListener()
    const [kept, removed] = [await aHeldReply(own, number, { name: 'Omar' }), await aHeldReply(own, number, { name: 'Rude' })]
    for (const id of [kept, removed]) await publishHeld(own, volunteer, id)
    await inTheMorning()
    await decide(own, volunteer, removed, 'remove')
    expect(await mails(email)).toBe(1)
    expect(server.taken.at(-1)?.source).toMatch(/Omar/)
    expect(server.taken.at(-1)?.source).not.toMatch(/Rude/)

    const another = await aDailyListener()
    const only = await aHeldReply(own, another.number)
    await publishHeld(own, volunteer, only)
    await inTheMorning()
    await decide(own, volunteer, only, 'remove')
    expect(await mails(another.email)).toBe(0)
    expect(await fates(own)).toContain('replies: not_needed')
  })

  test('somebody who chooses none in between gets none', async () => {
    const { email, number, session } = await aDailyListener()
    await publishHeld(own, volunteer, await aHeldReply(own, number))
    await own.service('set_reply_mail', { session_hash: session, choice: 'none' })
    await inTheMorning()
    expect(await mails(email)).toBe(0)
  })
})
