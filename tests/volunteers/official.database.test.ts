import { describe, expect, test } from 'vitest'
import { askForCommentCode, proveAuthor } from '../support/comments/authors.ts'
import { hold, outcomes, publication, removal } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

interface Listed {
  id: string
  removal_asked: boolean
  removal_asked_by_you: boolean
  removal_asked_rule: string | null
}

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const session = () => signIn(own, `volunteer${++volunteers}@example.org`)
  const statusOf = (id: string) => valueOf<string>(own.database, 'select status from private.comments where id = $1', [id])
  const removals = async (session_hash: string) => (await own.service<{ removals: Listed[] }>('read_queue', { session_hash })).body.removals
  const official = async (changes: Record<string, unknown> = {}) =>
    (await proveAuthor(own, { email: `desk${++volunteers}@toronto.ca`, capacity: 'city_official', office_address: true, ...changes })).id

  test.each([
    ['no address', {}],
    ['an address on the office’s list, not proved', { email: 'desk@toronto.ca', office_address: true }],
  ])('T30: an official comment with %s cannot be published, also not when it is confirmed', async (_what, address) => {
    const id = await hold(own, { capacity: 'city_official', ...address })
    expect(await outcomes(own, { ...publication(await session(), id), confirmed: true })).toEqual(['not_proved'])
    expect(await statusOf(id)).toBe('held')
  })

  test('T30: a proved address that is not on the office’s list does not speak for the office', async () => {
    const { id } = await proveAuthor(own, { email: 'somebody@attacker-toronto.ca', capacity: 'councillor', office_address: false })
    expect(await outcomes(own, { ...publication(await session(), id), confirmed: true })).toEqual(['not_proved'])
  })

  test('once its code is typed, an official comment can be published', async () => {
    const live = await session()
    const {
      id,
      code,
      session: writer,
    } = await askForCommentCode(own, { email: 'waits@toronto.ca', capacity: 'city_official', office_address: true })
    expect(await outcomes(own, publication(live, id))).toEqual(['not_proved'])
    await own.service('prove_comment', { ...code, opened_session_hash: writer, gap_seconds: 60 })
    expect(await outcomes(own, publication(live, id))).toEqual(['published'])
  })

  test('in an election period an official comment is published only when that is confirmed', async () => {
    const live = await session()
    const id = await official({ reasons: ['election'] })
    expect(await outcomes(own, publication(live, id))).toEqual(['election'])
    expect(await statusOf(id)).toBe('held')
    expect(await outcomes(own, { ...publication(live, id), confirmed: true })).toEqual(['published'])
  })

  test('an official comment is removed by two volunteers, and by one never', async () => {
    const [first, second] = [await session(), await session()]
    const id = await official()
    expect(await outcomes(own, publication(first, id))).toEqual(['published'])
    for (const _again of [1, 2]) {
      expect(await outcomes(own, removal(first, id, 'insult'))).toEqual(['removal_asked'])
      expect(await statusOf(id)).toBe('published')
    }
    const seen = (by: boolean) => [{ id, removal_asked: true, removal_asked_by_you: by, removal_asked_rule: 'insult' }]
    expect(await removals(first)).toMatchObject(seen(true))
    expect(await removals(second)).toMatchObject(seen(false))
    expect(JSON.stringify(await removals(second)), 'who asked is told to nobody').not.toContain('volunteer')
    expect(await outcomes(own, removal(second, id, 'insult'))).toEqual(['removed'])
    expect([await statusOf(id), await removals(first)]).toEqual(['removed', []])
  })

  test('a volunteer who keeps it ends the first one’s request: a removal needs two again', async () => {
    const [first, second] = [await session(), await session()]
    const id = await official()
    await outcomes(own, publication(first, id))
    expect(await outcomes(own, removal(first, id))).toEqual(['removal_asked'])
    expect(await outcomes(own, publication(second, id))).toEqual(['published'])
    expect([await statusOf(id), await removals(first)]).toEqual(['published', []])
    expect(await outcomes(own, removal(second, id))).toEqual(['removal_asked'])
  })

  test('who is removed from the volunteers still counts as the first one', async () => {
    const first = await signIn(own, 'leaving-soon@example.org')
    const id = await official()
    await outcomes(own, removal(first, id))
    await own.service('remove_volunteer', { email: 'leaving-soon@example.org' })
    expect(await outcomes(own, removal(await session(), id))).toEqual(['removed'])
  })

  test('a group never removes an official comment with proof, nor one that was public', async () => {
    const live = await session()
    const [kept, gone] = [await official({ link_hosts: ['flood.example'] }), await hold(own, { link_hosts: ['flood.example'] })]
    const shown = await hold(own, { link_hosts: ['flood.example'] })
    await outcomes(own, publication(live, shown))
    await outcomes(own, { ...publication(live, shown), decision: 'hold' })
    const { seen_at } = (await own.service<{ seen_at: string }>('read_queue', { session_hash: live })).body
    const group = { session_hash: live, pattern: 'host', key: 'flood.example', seen_at, removal_rule: 'advertising' }
    expect(await own.service('remove_pattern', group)).toMatchObject({ body: { ok: true, removed: 1, left: 2 } })
    expect([await statusOf(kept), await statusOf(gone), await statusOf(shown)]).toEqual(['held', 'removed', 'held'])
  })
})
