import { describe, expect, test } from 'vitest'
import { claimMails, finishMail } from '../../netlify/mail/mails-rpc.ts'
import { deliverMails } from '../../netlify/mails.ts'
import { atOneMoment } from '../support/database/at-one-moment.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'
import { messageIds } from '../support/mail/mail-server.ts'
import { fates, mailServerForEach, queueCode, reachedByFunctions } from '../support/mail/site-mail.ts'

const recipients = (count: number) => Array.from({ length: count }, (_, nth) => `name${nth}@example.org`)

describe.each(ENGINES)('several who send, %s', (engine) => {
  const own = ownDatabase(engine)
  reachedByFunctions(own)
  const server = mailServerForEach(own)
  const mailboxes = () => server.taken.map(({ to }) => to[0])

  test('at one moment send each mail once', async () => {
    for (const address of recipients(12)) await queueCode(own, address)
    await Promise.all([deliverMails(20), deliverMails(20), deliverMails(20)])
    expect(mailboxes().toSorted()).toEqual(recipients(12).toSorted())
    expect(messageIds(server)).toHaveLength(12)
  })

  test('what a sender took who died is anybody’s after five minutes, and the dead have no say any more', async () => {
    await queueCode(own, 'name@example.org')
    const [dead] = await claimMails(1)
    expect(dead?.to).toBe('name@example.org')
    const passes = (time: string) => own.database.exec(`update private.mails set claimed_until = claimed_until - interval '${time}'`)
    await passes('4 minutes 50 seconds')
    await deliverMails(20)
    expect(server.taken, 'still its own').toEqual([])
    await passes('11 seconds')
    await deliverMails(20)
    expect(mailboxes()).toEqual(['name@example.org'])
    expect(await finishMail(dead!, 'later')).toBe(false)
    expect(await fates(own)).toEqual(['volunteer_code: sent'])
  })
})

describe('Postgres 17.10', () => {
  const own = ownDatabase('Postgres 17.10')
  reachedByFunctions(own)

  test('sixteen who ask at one moment get each mail once, and none of them waits for another', async () => {
    for (const address of recipients(30)) await queueCode(own, address)
    const claim = () => own.service<{ id: string }[]>('claim_mails', { batch: 5 })
    const answers = await atOneMoment(
      own,
      'private.mails',
      Array.from({ length: 16 }, () => claim),
    )
    const ids = answers.flatMap(({ body }) => body.map(({ id }) => id))
    expect([ids.length, new Set(ids).size]).toEqual([30, 30])
  })
})
