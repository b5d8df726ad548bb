import { describe, expect, test } from 'vitest'
import mailsFunction from '../../netlify/functions/mails.ts'
import { deliverMails } from '../../netlify/mails.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'
import { messageIds } from '../support/mail/mail-server.ts'
import { fates, logged, mailServerForEach, makeDue, minutesToGo, queueCode, reachedByFunctions } from '../support/mail/site-mail.ts'

describe.each(ENGINES)('a mail server in trouble, %s', (engine) => {
  const own = ownDatabase(engine)
  reachedByFunctions(own)
  const server = mailServerForEach(own)
  const queueMail = (kind: string, cause: string) =>
    own.database.exec(`select private.queue_mail('${cause}', '${kind}', 'name@example.org', '{}')`)
  const age = (time: string) => own.database.exec(`update private.mails set queued_at = queued_at - interval '${time}'`)
  /** A comment that waits, so that a mail to volunteers has a reason. */
  const aHeldComment = () =>
    own.service('post_comment', {
      thread: 'a-thread', name: 'Marta', text: `Hello ${crypto.randomUUID()}`, capacity: 'resident', network: 'x',
      submission: crypto.randomUUID().replaceAll('-', '').repeat(2),
    }) // prettier-ignore

  test('that is down loses nothing: up again, each mail arrives once', async () => {
    for (const nth of [1, 2, 3]) await queueCode(own, `name${nth}@example.org`)
    await server.stop()
    await deliverMails(20)
    expect(logged(), 'it asks once, not for each mail').toEqual([
      expect.stringMatching(/is tried again: (ESOCKET|ECONNREFUSED|ECONNECTION)/),
    ])
    expect((await fates(own)).toSorted()).toEqual(['volunteer_code: tried 0', 'volunteer_code: tried 0', 'volunteer_code: tried 1'])
    await server.restart()
    await makeDue(own)
    await deliverMails(20)
    expect([server.taken.length, messageIds(server).length]).toEqual([3, 3])
    expect(await fates(own)).toEqual(Array(3).fill('volunteer_code: sent'))
  })

  test('that does not know our password gets every mail when it does', async () => {
    const url = server.url
    process.env['SMTP_URL'] = url.replace('//', '//user:wrong@')
    await queueCode(own, 'name@example.org')
    await deliverMails(20)
    expect(logged().join()).toMatch(/is tried again: EAUTH 535 AUTH/)
    process.env['SMTP_URL'] = url
    await makeDue(own)
    await deliverMails(20)
    expect(server.taken).toHaveLength(1)
  })

  test('is asked again after 1, 2, 4 … minutes, never later than an hour, and given up after three days', async () => {
    await aHeldComment()
    server.behave('busy')
    await queueMail('queue', 'queue 1')
    const waits: number[] = []
    for (let nth = 0; nth < 9; nth++) {
      await deliverMails(1)
      waits.push(await minutesToGo(own))
      await makeDue(own)
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
    await age('71 hours 59 minutes')
    await deliverMails(1)
    expect(await fates(own)).toEqual(['queue: tried 10'])
    await age('2 minutes')
    await makeDue(own)
    await deliverMails(1)
    expect(await fates(own)).toEqual(['queue: given_up'])
    expect(logged()).toHaveLength(11)
  })

  test('a code is tried every two minutes at most, and not at all when nobody can type it any more', async () => {
    server.behave('busy')
    await queueCode(own, 'name@example.org')
    const waits: number[] = []
    for (let nth = 0; nth < 4; nth++) {
      await deliverMails(1)
      waits.push(await minutesToGo(own))
      await makeDue(own)
    }
    expect(waits).toEqual([1, 2, 2, 2])
    await age('15 minutes')
    server.behave('takes')
    await deliverMails(1)
    expect([await fates(own), server.taken]).toEqual([['volunteer_code: not_needed'], []])
    expect(logged()).toHaveLength(4)
  })

  test('without a mail server nothing is lost, and the log says why', async () => {
    const url = server.url
    delete process.env['SMTP_URL']
    await queueCode(own, 'name@example.org')
    await deliverMails(20)
    expect(logged()).toEqual([expect.stringMatching(/is tried again: SMTP_URL is not set$/)])
    process.env['SMTP_URL'] = url
    await makeDue(own)
    await deliverMails(20)
    expect(server.taken).toHaveLength(1)
  })

  test('raises the alarm in the log when the oldest mail waits over an hour, and for a day when one was given up', async () => {
    await aHeldComment()
    server.behave('busy')
    await queueMail('queue', 'queue 2')
    await age('60 minutes')
    await mailsFunction()
    expect(
      logged().filter((line) => line.startsWith('MAIL ALARM')),
      'not yet',
    ).toEqual([])
    await age('2 minutes')
    await mailsFunction()
    const alarm = logged().filter((line) => line.startsWith('MAIL ALARM'))
    expect(alarm).toEqual([
      expect.stringMatching(/^MAIL ALARM: [12] mails wait, the oldest for 62 minutes; 0 were given up within a day\./),
    ])
    expect(alarm.join()).not.toMatch(/@|example/)
    await age('3 days')
    await makeDue(own)
    await deliverMails(20)
    server.behave('takes')
    logged()
    await mailsFunction()
    expect(logged().join()).toMatch(/MAIL ALARM: \d mails wait, .*; [12] were given up/)
    await own.database.exec(`update private.mails set ended_at = ended_at - interval '25 hours'`)
    await mailsFunction()
    expect(logged()).toEqual([])
  })
})
