import { describe, expect, test } from 'vitest'
import { atOneMoment } from '../support/database/at-one-moment.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, refusedWith, valueOf } from '../support/database/rpc.ts'
import { askForCode, SIGNED_OUT, signIn, typeCode } from '../support/volunteers/volunteers.ts'

interface VolunteerList {
  sessions: number
  volunteers: { id: string; email: string; you: boolean }[]
}

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const list = async (session_hash: string) => (await own.service<VolunteerList>('read_volunteers', { session_hash })).body
  const change = (session_hash: string, changed: object) => own.service('change_volunteers', { session_hash, ...changed })

  test('the last volunteer cannot be removed: somebody must be left', async () => {
    const only = await signIn(own, 'only@example.org')
    const [me] = (await list(only)).volunteers
    expect(me).toMatchObject({ email: 'only@example.org', you: true })
    expect(await change(only, { removed: me?.id })).toEqual({ status: 200, body: { ok: false, reason: 'the_last_one' } })
    expect((await list(only)).volunteers).toHaveLength(1)
  })

  test('a volunteer adds another one, once, and takes that back', async () => {
    const live = await signIn(own, 'adding@example.org')
    expect(await change(live, { added: ' New@Example.org ' })).toMatchObject({ body: { ok: true, added: true } })
    expect(await change(live, { added: 'new@example.org' })).toMatchObject({ body: { ok: true, added: false } })
    const added = (await list(live)).volunteers.find(({ email }) => email === 'new@example.org')
    const { session } = await typeCode(own, await askForCode(own, 'new@example.org'))
    expect((await list(session)).volunteers.find(({ you }) => you)).toEqual({ ...added, you: true })
    expect(await change(live, { removed: added?.id })).toMatchObject({ body: { ok: true, removed: true } })
    expect(await own.service('read_volunteers', { session_hash: session })).toEqual(SIGNED_OUT)
    expect(await change(live, { removed: added?.id }), 'once more').toMatchObject({ body: { ok: true, removed: false } })
  })

  test.each(['nobody', '<one@example.org>', 'two@example.org,three@example.org x', ''])('“%s” cannot become a volunteer', async (added) => {
    expect(await change(await signIn(own, `careful${Math.random()}@example.org`), { added })).toEqual(refusedWith(400, '23514'))
  })

  test('signing out everywhere ends this volunteer’s sessions in all browsers, and nobody else’s', async () => {
    const [phone, other] = [await signIn(own, 'everywhere@example.org'), await signIn(own, 'stays@example.org')]
    const { session: laptop } = await typeCode(own, await askForCode(own, 'everywhere@example.org'))
    expect((await list(phone)).sessions).toBe(2)
    expect(await own.service('end_all_volunteer_sessions', { session_hash: phone })).toMatchObject({ body: { ok: true } })
    for (const ended of [phone, laptop]) expect(await own.service('read_volunteers', { session_hash: ended })).toEqual(SIGNED_OUT)
    expect((await list(other)).sessions).toBe(1)
  })
})

describe('Postgres 17.10, at one moment', () => {
  const own = ownDatabase('Postgres 17.10')

  test('of two volunteers who remove each other one is left', async () => {
    const sessions = [await signIn(own, 'one@example.org'), await signIn(own, 'two@example.org')]
    const [one, two] = await own.database.query<{ id: string }>('select id from private.volunteers order by email')
    await atOneMoment(
      own,
      'private.volunteers',
      [
        () => own.service('change_volunteers', { session_hash: sessions[0], removed: two?.id }),
        () => own.service('change_volunteers', { session_hash: sessions[1], removed: one?.id }),
      ],
      'delete',
    )
    expect(await valueOf<number>(own.database, 'select count(*)::integer from private.volunteers')).toBe(1)
  })
})
