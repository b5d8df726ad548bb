import { beforeEach, describe, expect, test } from 'vitest'
import { deliverMails } from '../../netlify/mails.ts'
import { ENGINES } from '../support/database/databases.ts'
import { messageIds } from '../support/mail/mail-server.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import {
  expectNothingPersonalLeft,
  fates,
  logged,
  mailServerForEach,
  makeDue,
  queueCode,
  reachedByFunctions,
} from '../support/mail/site-mail.ts'

/** A server that does not answer is given this long. */
const IMPATIENT = { begin: 5000, patience: 250 }

describe.each(ENGINES)('mail from the queue, %s', (engine) => {
  const own = ownDatabase(engine)
  reachedByFunctions(own)
  const server = mailServerForEach(own)
  const mailboxes = () => server.taken.map(({ to }) => to[0])
  const recipients = (count: number) => Array.from({ length: count }, (_, nth) => `name${nth}@example.org`)

  test('is sent once, oldest first, over one connection, and then neither address nor code is kept', async () => {
    for (const address of recipients(5)) await queueCode(own, address)
    await makeDue(own)
    await deliverMails(20)
    expect(mailboxes().toSorted()).toEqual(recipients(5))
    expect([messageIds(server).length, server.connections()]).toEqual([5, 1])
    await deliverMails(20)
    expect(server.taken).toHaveLength(5)
    expect(await fates(own)).toEqual(Array(5).fill('volunteer_code: sent'))
    await expectNothingPersonalLeft(own)
  })

  test('that somebody waits for goes first and alone', async () => {
    await queueCode(own, 'earlier@example.org')
    const wanted = await queueCode(own, 'waiting@example.org')
    await deliverMails(1, wanted)
    expect(mailboxes()).toEqual(['waiting@example.org'])
    await deliverMails(1, wanted)
    expect(mailboxes(), 'asked for twice').toEqual(['waiting@example.org'])
  })

  test('an address that nobody has is not tried again, and does not keep the others', async () => {
    server.behave('unknown', 'name1@example.org')
    for (const address of recipients(3)) await queueCode(own, address)
    await deliverMails(20)
    await makeDue(own)
    await deliverMails(20)
    expect(mailboxes().toSorted()).toEqual(['name0@example.org', 'name2@example.org'])
    expect((await fates(own)).toSorted()).toEqual(['volunteer_code: refused', 'volunteer_code: sent', 'volunteer_code: sent'])
    await expectNothingPersonalLeft(own)
    expect(logged()).toEqual([
      expect.stringMatching(/^Mail [0-9a-f-]{36} \(volunteer_code, try 1\) goes to an address that takes none: EENVELOPE 550 RCPT TO$/),
    ])
  })

  test('a mailbox that is busy keeps no other mail, and gets its own later', async () => {
    server.behave('busy', 'name0@example.org')
    for (const address of recipients(3)) await queueCode(own, address)
    await deliverMails(20)
    expect(mailboxes().toSorted()).toEqual(['name1@example.org', 'name2@example.org'])
    server.behave('takes', 'name0@example.org')
    await makeDue(own)
    await deliverMails(20)
    expect(mailboxes()).toContain('name0@example.org')
    expect(server.taken).toHaveLength(3)
    expect(logged().join()).toMatch(/was not taken and is tried again: EENVELOPE 451 RCPT TO$/)
  })

  test('a code that cannot be opened keeps no other mail, and is sent nowhere', async () => {
    const sealed = `select private.queue_mail('code broken', 'comment_code', 'broken@example.org', '{}', 'no sealed code')`
    await own.database.exec(sealed)
    await queueCode(own, 'name@example.org')
    await own.database.exec(`update private.mails set due_at = now() - interval '1 hour' where kind = 'comment_code'`)
    await deliverMails(20)
    expect(mailboxes()).toEqual(['name@example.org'])
    expect(await fates(own)).toEqual(['comment_code: tried 1', 'volunteer_code: sent'])
    expect(logged().join()).toMatch(/\(comment_code, try 1\) could not be written: /)
  })

  describe.each(['silent', 'gone'] as const)('a server that is “%s” after it has the mail', (manner) => {
    beforeEach(() => server.behave(manner))

    test('gets it again, as the same mail', async () => {
      for (const address of recipients(2)) await queueCode(own, address)
      await deliverMails(20, undefined, IMPATIENT)
      expect(server.taken, 'the rest waits').toHaveLength(1)
      server.behave('takes')
      await makeDue(own)
      await deliverMails(20)
      expect([messageIds(server).length, server.taken.length]).toEqual([2, 3])
      expect(await fates(own)).toEqual(['volunteer_code: sent', 'volunteer_code: sent'])
      expect(logged()).toHaveLength(1)
    })
  })

  test('when it has ended only what became of it is known, and a month later nothing', async () => {
    await queueCode(own, 'name@example.org')
    await deliverMails(1)
    await own.database.exec(`update private.mails set ended_at = ended_at - interval '29 days 23 hours'`)
    await own.service('forget_expired')
    expect(await fates(own)).toHaveLength(1)
    await own.database.exec(`update private.mails set ended_at = ended_at - interval '2 hours'`)
    await own.service('forget_expired')
    expect(await valueOf<number>(own.database, 'select count(*)::integer from private.mails')).toBe(0)
  })
})
