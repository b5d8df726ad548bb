import { describe, expect, test } from 'vitest'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { addVolunteer, askForCode, SIGNED_IN, SIGNED_OUT, typeCode } from '../support/volunteers/volunteers.ts'

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const newVolunteer = async () => {
    const email = `volunteer${++volunteers}@example.org`
    await addVolunteer(own, email)
    return email
  }
  const queue = (session_hash: string) => own.service('read_queue', { session_hash })

  const age = (session: string, change: string) =>
    own.database.query(`update private.sessions set ${change} where token_hash = $1 returning 1`, [session])

  test('a volunteer signs in with the code that was mailed', async () => {
    const { session, answer } = await typeCode(own, await askForCode(own, await newVolunteer()))
    expect(answer).toEqual(SIGNED_IN)
    expect(await queue(session)).toMatchObject({ body: { ok: true } })
  })

  test.each([
    ['used 11 hours ago', `used_at = now() - interval '11 hours'`, true],
    ['not used for 12 hours', `used_at = now() - interval '12 hours'`, false],
    ['begun 29 days ago, in use', `created_at = now() - interval '29 days'`, true],
    ['begun 30 days ago, in use', `created_at = now() - interval '30 days'`, false],
  ])('a session that was %s', async (_what, change, lives) => {
    const { session } = await typeCode(own, await askForCode(own, await newVolunteer()))
    expect(await age(session, change)).toHaveLength(1)
    expect(await queue(session)).toMatchObject(lives ? { body: { ok: true } } : SIGNED_OUT)
  })

  test('the next request for a code forgets a session that is over', async () => {
    const email = await newVolunteer()
    const { session } = await typeCode(own, await askForCode(own, email))
    await age(session, `used_at = now() - interval '12 hours'`)
    expect(await queue(session)).toEqual(SIGNED_OUT)
    const kept = () => valueOf<number>(own.database, 'select count(*)::integer from private.sessions where token_hash = $1', [session])
    expect(await kept()).toBe(1)
    await askForCode(own, email)
    expect(await kept()).toBe(0)
  })

  test('signing out ends this session and no other', async () => {
    const email = await newVolunteer()
    const [laptop, phone] = [await typeCode(own, await askForCode(own, email)), await typeCode(own, await askForCode(own, email))]
    expect(await queue(laptop.session)).toMatchObject({ body: { ok: true } })
    expect(await own.service('end_session', { ended_session_hash: laptop.session })).toEqual(SIGNED_IN)
    expect(await queue(laptop.session)).toEqual(SIGNED_OUT)
    expect(await queue(phone.session)).toMatchObject({ body: { ok: true } })
    expect(await own.service('end_session', { ended_session_hash: laptop.session }), 'once more').toEqual(SIGNED_IN)
  })
})
