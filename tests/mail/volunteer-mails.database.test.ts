import { describe, expect, test } from 'vitest'
import mailsFunction from '../../netlify/functions/mails.ts'
import { deliverMails } from '../../netlify/mails.ts'
import { hold, publishHeld } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'
import { fates, mailServerForEach, makeDue, reachedByFunctions } from '../support/mail/site-mail.ts'
import { rowsWith } from '../support/testers/testers.ts'
import { addVolunteer, signIn } from '../support/volunteers/volunteers.ts'

describe.each(ENGINES)('mail to volunteers, %s', (engine) => {
  const own = ownDatabase(engine)
  reachedByFunctions(own)
  const server = mailServerForEach(own)
  const told = () => server.taken.map(({ to }) => to[0]).toSorted()
  const passes = (time: string) => own.database.exec(`update private.volunteer_notices set mailed_at = mailed_at - interval '${time}'`)

  test('none goes while nothing waits; each volunteer gets one when something does, and no other within the hour', async () => {
    const session = await signIn(own, 'ada@example.org')
    await addVolunteer(own, 'ben@example.org')
    await own.database.exec('delete from private.mails')
    await mailsFunction()
    expect(told()).toEqual([])

    const first = await hold(own)
    await mailsFunction()
    expect(told()).toEqual(['ada@example.org', 'ben@example.org'])
    expect(server.taken[0]?.source).toMatch(/^Subject: 1 comment waits for a volunteer\r$/m)
    const second = await hold(own)
    await mailsFunction()
    await passes('59 minutes')
    await mailsFunction()
    expect(told(), 'within the hour').toHaveLength(2)
    await passes('2 minutes')
    await mailsFunction()
    expect(told(), 'an hour later, because something new waits').toHaveLength(4)
    expect(server.taken[2]?.source).toMatch(/^Subject: 2 comments wait for a volunteer\r$/m)

    await own.database.exec(`update private.comments set posted_at = posted_at - interval '5 hours'`)
    await passes('3 hours')
    await mailsFunction()
    expect(told(), 'nothing new waits').toHaveLength(4)
    for (const id of [first, second]) await publishHeld(own, session, id)
  })

  test('none goes when everything was decided before it was sent', async () => {
    const session = await signIn(own, 'cleo@example.org')
    await own.database.exec('delete from private.mails')
    await passes('2 days')
    const id = await hold(own)
    await own.service('queue_volunteer_mails')
    expect((await fates(own)).every((fate) => fate === 'queue: tried 0')).toBe(true)
    expect(await fates(own)).not.toEqual([])
    await publishHeld(own, session, id)
    await makeDue(own)
    await deliverMails(20)
    expect([told(), new Set(await fates(own))]).toEqual([[], new Set(['queue: not_needed'])])
  })

  test('a volunteer who is taken off the list gets nothing of what waits, and stands nowhere', async () => {
    await addVolunteer(own, 'dora@example.org')
    await passes('2 days')
    await hold(own)
    await own.service('queue_volunteer_mails')
    expect(await rowsWith(own, 'dora@example.org')).toMatchObject({ 'private.mails': 1 })
    await own.service('remove_volunteer', { email: 'Dora@example.org' })
    expect(await rowsWith(own, 'dora@example.org')).toEqual({})
    await deliverMails(20)
    expect(told()).not.toContain('dora@example.org')
    expect(told()).toContain('ada@example.org')
  })
})
