import { describe, expect, test } from 'vitest'
import { hold, outcomes, publication, publish, removal } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

const TOO_LATE = { status: 200, body: { ok: false, reason: 'too_late' } }

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const session = () => signIn(own, `volunteer${++volunteers}@example.org`)
  const decide = async (decision: Record<string, unknown>) => (await own.service<{ batch: string }>('decide_comments', decision)).body.batch
  const undo = (session_hash: string, batch: string, gap_seconds = 60) =>
    own.service('undo_decisions', { session_hash, batch, gap_seconds })
  const row = async (id: string) =>
    (await own.database.query('select status, number, reasons, removal_rule, removed_at from private.comments where id = $1', [id]))[0]
  /** Makes decisions older. The table refuses that to everybody but somebody who replays rows, as a backup does. */
  const makeOlder = (batch: string, seconds: number) =>
    own.database.exec(`set session_replication_role = replica;
      update private.decisions set decided_at = decided_at - interval '${seconds} seconds' where batch = '${batch}';
      set session_replication_role = default`)

  test.each([
    ['a publication', (live: string, id: string) => publication(live, id)],
    ['a removal', (live: string, id: string) => removal(live, id)],
    ['setting aside', (live: string, id: string) => ({ ...publication(live, id), decision: 'hold' })],
  ])('%s is taken back: the comment is as it was, but for a number that was given', async (_what, decision) => {
    const live = await session()
    const id = await hold(own, { reasons: ['links'] })
    const before = await row(id)
    const batch = await decide(decision(live, id))
    expect(await row(id), 'something changed').not.toEqual(before)
    const { number } = (await row(id)) as { number: number | null }
    expect(await undo(live, batch)).toMatchObject({ body: { ok: true, undone: 1, threads: ['a-picnic-table'] } })
    expect(await row(id)).toEqual({ ...(before as object), number })
    const log = await own.database.query<{ decision: string }>(
      'select decision from private.decisions where comment_id = $1 order by decided_at',
      [id],
    )
    expect(log.map(({ decision }) => decision).at(-1)).toBe('undone')
    expect(log, 'both rows stay').toHaveLength(2)
  })

  test('a removal of a published comment is taken back, and the site is built again', async () => {
    const live = await session()
    const { id, number } = await publish(own, live)
    const batch = await decide(removal(live, id))
    expect(await undo(live, batch, 0)).toMatchObject({ body: { ok: true, build: true } })
    expect(await row(id)).toMatchObject({ status: 'published', number })
  })

  test('one press about several comments is undone by one', async () => {
    const live = await session()
    const ids = [await hold(own), await hold(own), await hold(own)]
    const batch = await decide(publication(live, ...ids))
    expect(await undo(live, batch)).toMatchObject({ body: { undone: 3 } })
    expect(await Promise.all(ids.map(row))).toMatchObject([{ status: 'held' }, { status: 'held' }, { status: 'held' }])
  })

  test('it is taken back once', async () => {
    const live = await session()
    const batch = await decide(publication(live, await hold(own)))
    expect(await undo(live, batch)).toMatchObject({ body: { ok: true } })
    expect(await undo(live, batch)).toEqual(TOO_LATE)
  })

  test('nobody takes back what another volunteer decided, or what nobody decided', async () => {
    const id = await hold(own)
    const batch = await decide(publication(await session(), id))
    expect(await undo(await session(), batch)).toEqual(TOO_LATE)
    expect(await undo(await session(), '0b8a6a5e-3a6f-4a55-9a53-0d7a0c3a1c11')).toEqual(TOO_LATE)
    expect(await row(id)).toMatchObject({ status: 'published' })
  })

  test.each([
    [14, true],
    [16, false],
  ])('%i seconds later: %j', async (seconds, ok) => {
    const live = await session()
    const batch = await decide(publication(live, await hold(own)))
    await makeOlder(batch, seconds)
    expect(await undo(live, batch)).toMatchObject({ body: { ok } })
  })

  test('what somebody decided since stays decided', async () => {
    const [first, second] = [await session(), await session()]
    const id = await hold(own)
    const batch = await decide(publication(first, id))
    expect(await outcomes(own, removal(second, id))).toEqual(['removed'])
    expect(await undo(first, batch)).toEqual(TOO_LATE)
    expect(await row(id)).toMatchObject({ status: 'removed' })
  })
})
