import PostalMime from 'postal-mime'
import { beforeAll, describe, expect, test } from 'vitest'
import { sealCode } from '../../netlify/mail/sealed-code.ts'
import { deliverMails } from '../../netlify/mails.ts'
import { askForCommentCode } from '../support/comments/authors.ts'
import { publishHeld } from '../support/comments/comments.ts'
import { aHeldReply, aListener, decide, mailsAfterAll } from '../support/comments/replies.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { fates, mailServerForEach, makeDue, reachedByFunctions } from '../support/mail/site-mail.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

describe.each(ENGINES)('mail about replies, %s', (engine) => {
  const own = ownDatabase(engine)
  reachedByFunctions(own)
  const server = mailServerForEach(own)
  let volunteer: string
  beforeAll(async () => void (volunteer = await signIn(own)))
  const mails = (mailbox: string) => mailsAfterAll(own, server, mailbox)

  test('T25: a reply that waits is told to nobody, and its publication exactly once', async () => {
    const { email, number } = await aListener(own, volunteer)
    const reply = await aHeldReply(own, number)
    expect(await mails(email)).toBe(0)
    await publishHeld(own, volunteer, reply)
    expect(await mails(email)).toBe(1)
    expect(await decide(own, volunteer, reply, 'publish'), 'a second press').toBeTruthy()
    expect(await mails(email)).toBe(1)
  })

  test('the mail says who replied to what, and how to stop, in headers that programs read', async () => {
    const { email, number } = await aListener(own, volunteer)
    await publishHeld(own, volunteer, await aHeldReply(own, number, { name: 'Omar', capacity: 'city_personal' }))
    expect(await mails(email)).toBe(1)
    const mail = await PostalMime.parse(server.taken.at(-1)?.source ?? '')
    expect(mail.subject).toBe(`A reply to your comment #${number}`)
    expect(mail.text).toMatch(/^Omar \(.*, speaking personally\) replied to your comment #\d+:\s+“The ramp is closed\.”\s+Personal opinion/)
    const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value
    expect(header('list-unsubscribe')).toMatch(/^<https:\/\/residents\.example\/api\/comments\/stop\?t=[\w.-]{80}>$/)
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect([header('auto-submitted'), header('precedence')]).toEqual(['auto-generated', 'bulk'])
  })

  test('a mail about a reply waits a minute', async () => {
    const { email, number } = await aListener(own, volunteer)
    await publishHeld(own, volunteer, await aHeldReply(own, number))
    await deliverMails(20)
    expect(server.taken).toEqual([])
    await own.database.exec(`update private.mails set due_at = due_at - interval '61 seconds' where ended_at is null`)
    await deliverMails(20)
    expect(server.taken.map(({ to }) => to[0])).toEqual([email])
  })

  test('T25: a publication that is undone is told to nobody, and the one that stands exactly once', async () => {
    const { email, number } = await aListener(own, volunteer)
    const reply = await aHeldReply(own, number)
    const batch = await decide(own, volunteer, reply, 'publish')
    expect(await own.service('undo_decisions', { session_hash: volunteer, batch, gap_seconds: 60 })).toMatchObject({
      body: { ok: true, undone: 1 },
    })
    expect(await mails(email)).toBe(0)
    expect(await fates(own), 'nothing is left of it').toEqual([])
    await publishHeld(own, volunteer, reply)
    expect(await mails(email)).toBe(1)
  })

  test.each(['before it was to go', 'after it was found gone'])(
    'T25: taken back and published again %s: exactly one mail',
    async (when) => {
      const { email, number } = await aListener(own, volunteer)
      const reply = await aHeldReply(own, number)
      await publishHeld(own, volunteer, reply)
      await decide(own, volunteer, reply, 'hold')
      if (when.startsWith('after')) expect(await mails(email)).toBe(0)
      await publishHeld(own, volunteer, reply)
      expect(await mails(email)).toBe(1)
      await decide(own, volunteer, reply, 'hold')
      await publishHeld(own, volunteer, reply)
      expect(await mails(email), 'told already').toBe(1)
    },
  )

  test('T25: a reply that is removed or withdrawn before the mail goes is told to nobody', async () => {
    const { email, number } = await aListener(own, volunteer)
    const reply = await aHeldReply(own, number)
    await publishHeld(own, volunteer, reply)
    await decide(own, volunteer, reply, 'remove')
    const other = await aListener(own, volunteer, { in_reply_to: number })
    expect(
      await own.service('withdraw_comment', { session_hash: other.session, comment_id: await idOf(other.number), gap_seconds: 60 }),
    ).toMatchObject({ body: { ok: true } })
    expect(await mails(email)).toBe(0)
  })
  const idOf = (number: number) => valueOf<string>(own.database, 'select id from private.comments where number = $1', [number])

  test('nobody is told who did not ask, did not prove the address, stopped the mail, erased the address or answers themselves', async () => {
    const listeners = [
      await aListener(own, volunteer, { wants_replies: false }),
      await aListener(own, volunteer),
      await aListener(own, volunteer),
      await aListener(own, volunteer),
    ] as const
    const [, stopped, erased, oneself] = listeners
    await own.service('set_reply_mail', { session_hash: stopped.session, choice: 'none' })
    await own.service('erase_author', { session_hash: erased.session })
    const unproved = await askForCommentCode(own, { email: 'unproved@example.org', wants_replies: true, sealed_code: sealCode('123456') })
    const numbers = [...listeners.slice(0, 3).map(({ number }) => number), await publishHeld(own, volunteer, unproved.id)]
    for (const number of numbers) await publishHeld(own, volunteer, await aHeldReply(own, number))
    const mine = await own.service('post_comment', { ...(await ownReply(oneself)), email: oneself.email })
    expect(mine, 'a proved author is published at once').toMatchObject({ body: { ok: true, status: 'published' } })
    await makeDue(own)
    await deliverMails(20)
    expect((await fates(own)).filter((fate) => !fate.startsWith('comment_code'))).toEqual([])
    expect(await valueOf<number>(own.database, 'select count(*)::integer from private.reply_notices')).toBe(0)
  })
  const ownReply = async ({ session, number }: { session: string; number: number }) => ({
    thread: 'a-picnic-table', name: 'Marta', text: `I answer myself ${crypto.randomUUID()}`, plain: 'I answer.', capacity: 'resident', in_reply_to: number,
    network: 'x', submission: crypto.randomUUID().replaceAll('-', '').repeat(2), session_hash: session,
  }) // prettier-ignore

  test('what waits for an author who erases the address is sent to nobody', async () => {
    const { email, number, session } = await aListener(own, volunteer)
    await publishHeld(own, volunteer, await aHeldReply(own, number))
    await own.service('erase_author', { session_hash: session })
    expect(await mails(email)).toBe(0)
    expect((await fates(own)).filter((fate) => fate.startsWith('reply'))).toEqual(['reply: not_needed'])
  })
})
