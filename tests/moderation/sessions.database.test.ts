import { describe, expect, test } from 'vitest'
import { ENGINES } from '../support/databases.ts'
import { ownDatabase, valueOf } from '../support/rpc.ts'
import { addModerator, askForCode, SIGNED_IN, SIGNED_OUT, typeCode } from '../support/volunteers.ts'

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const newVolunteer = async () => {
    const email = `volunteer${++volunteers}@example.org`
    await addModerator(own, email)
    return email
  }
  const queue = (session_hash: string) => own.service('moderation_queue', { session_hash })

  test('a volunteer signs in with the code that was mailed, for twelve hours', async () => {
    const { session, answer } = await typeCode(own, await askForCode(own, await newVolunteer()))
    expect(answer).toEqual(SIGNED_IN)
    expect(await queue(session)).toMatchObject({ body: { ok: true } })
    const length = 'select extract(hour from expires_at - created_at)::integer from private.moderator_sessions where token_hash = $1'
    expect(await valueOf<number>(own.database, length, [session])).toBe(12)
  })

  test('after its twelve hours a session is over, and the next request for a code forgets it', async () => {
    const email = await newVolunteer()
    const { session } = await typeCode(own, await askForCode(own, email))
    expect(await queue(session)).toMatchObject({ body: { ok: true } })
    await own.database.query(`update private.moderator_sessions set expires_at = now() where token_hash = $1`, [session])
    expect(await queue(session)).toEqual(SIGNED_OUT)
    const kept = () =>
      valueOf<number>(own.database, 'select count(*)::integer from private.moderator_sessions where token_hash = $1', [session])
    expect(await kept()).toBe(1)
    await askForCode(own, email)
    expect(await kept()).toBe(0)
  })

  test('signing out ends this session and no other', async () => {
    const email = await newVolunteer()
    const [laptop, phone] = [await typeCode(own, await askForCode(own, email)), await typeCode(own, await askForCode(own, email))]
    expect(await queue(laptop.session)).toMatchObject({ body: { ok: true } })
    expect(await own.service('end_moderator_session', { session_hash: laptop.session })).toEqual(SIGNED_IN)
    expect(await queue(laptop.session)).toEqual(SIGNED_OUT)
    expect(await queue(phone.session)).toMatchObject({ body: { ok: true } })
    expect(await own.service('end_moderator_session', { session_hash: laptop.session }), 'once more').toEqual(SIGNED_IN)
  })
})
