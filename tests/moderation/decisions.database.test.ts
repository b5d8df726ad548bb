import { describe, expect, test } from 'vitest'
import { hash, hold, publication, publish, removal, storedComments } from '../support/comments.ts'
import { ENGINES } from '../support/databases.ts'
import { ownDatabase, valueOf } from '../support/rpc.ts'
import { SIGNED_OUT, signIn } from '../support/volunteers.ts'

const OVER = `update private.moderator_sessions set expires_at = now() - interval '1 second'`

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const session = () => signIn(own, `volunteer${++volunteers}@example.org`)
  const expiredSession = async () => {
    const expired = await session()
    await own.database.query(`${OVER} where token_hash = $1`, [expired])
    return expired
  }
  const everything = () =>
    own.database.query(`select (select json_agg(c order by c.id) from private.comments c) as comments,
      (select json_agg(d order by d.id) from private.decisions d) as decisions, (select json_agg(t order by t.thread) from private.threads t) as threads`)

  test.each([
    ['an invented session', () => Promise.resolve(hash('nobody signed in with this'))],
    ['no session', () => Promise.resolve(null)],
    ['an empty session', () => Promise.resolve('')],
    ['a session that is over', expiredSession],
  ])('with %s the secret key alone moderates nothing', async (_what, make) => {
    const live = await session()
    const { id } = await publish(own, live, { thread: 'guarded' })
    const held = await hold(own, { thread: 'guarded' })
    const session_hash = await make()
    const before = await everything()
    const attempts: [string, object][] = [
      ['moderation_queue', { session_hash }],
      ['publish_comment', { ...publication('', held), session_hash }],
      ['remove_comment', { ...removal('', held), session_hash }],
      ['remove_comment', { ...removal('', id), session_hash }],
    ]
    for (const [name, args] of attempts) expect(await own.service(name, { ...args }), name).toEqual(SIGNED_OUT)
    expect(await everything()).toEqual(before)
    expect(await own.service('publish_comment', publication(live, held)), 'with a live session').toMatchObject({ body: { ok: true } })
  })

  test('the session whose hash was stored signs in; the stored hash of that hash does not', async () => {
    const live = await session()
    expect(await own.service('moderation_queue', { session_hash: live })).toMatchObject({ body: { ok: true } })
    expect(await own.service('moderation_queue', { session_hash: hash(live) })).toEqual(SIGNED_OUT)
  })

  test('the queue shows who waits longest first, fifty at a time, and never an address', async () => {
    const live = await session()
    await own.database.exec(
      `update private.comments set status = 'removed', removed_at = now(), removal_rule = 'twice' where status = 'held'`,
    )
    await own.database.exec(`
      insert into private.comments (thread, submission, name, text, email, capacity, posted_at)
      select 'queue', encode(sha256(convert_to('queue ' || n, 'UTF8')), 'hex'), 'Marta', 'Waits for ' || n || ' minutes', 'waiting@example.org', 'resident', now() - make_interval(mins => n)
      from generate_series(1, 60) n`)
    const { body } = await own.service<{ waiting: number; held: { text: string }[] }>('moderation_queue', { session_hash: live })
    expect(body.waiting).toBe(60)
    expect(body.held.map(({ text }) => text)).toEqual(Array.from({ length: 50 }, (_, nth) => `Waits for ${60 - nth} minutes`))
    expect(JSON.stringify(body)).not.toContain('waiting@example.org')
  })

  test.each([
    ['changed', `update private.decisions set decision = 'removed'`],
    ['deleted', 'delete from private.decisions'],
    ['emptied out', 'truncate private.decisions'],
    ['emptied out with its neighbours', 'truncate private.comments cascade'],
  ])('the log of decisions cannot be %s, not even by the owner of the database', async (_what, sql) => {
    const { id } = await publish(own, await session(), { thread: 'logged' })
    const before = await everything()
    expect(await valueOf<number>(own.database, 'select count(*)::integer from private.decisions where comment_id = $1', [id])).toBe(1)
    await expect(own.database.exec(sql)).rejects.toThrow('Rows of decisions are never changed or deleted.')
    expect(await everything()).toEqual(before)
  })

  test('a comment about which was decided cannot be deleted from under its decision', async () => {
    const { id } = await publish(own, await session(), { thread: 'kept' })
    const before = await storedComments(own)
    await expect(own.database.query('delete from private.comments where id = $1', [id])).rejects.toMatchObject({ code: '23503' })
    expect(await storedComments(own)).toBe(before)
  })
})
