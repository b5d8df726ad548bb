import { describe, expect, test } from 'vitest'
import { articleAddress } from '../../src/text/article-address.ts'
import { aComment, hash, hold, publish } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

const CLOSED = { status: 200, body: { ok: false, reason: 'discussion_closed' } }

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const threads = (thread: string) =>
    own.database.query('select thread, kind, address, state, last_number from private.threads where thread = $1', [thread])
  const close = (thread: string) =>
    own.database.query(`update private.threads set state = 'closed' where thread = $1 returning 1`, [thread])

  test('the first comment makes the discussion, at the address of its article, and later ones find it', async () => {
    expect(await threads('a-new-path')).toEqual([])
    const { body } = await own.service<{ address: string }>('post_comment', aComment({ thread: 'a-new-path' }))
    expect(body.address).toBe('/news/a-new-path/')
    const made = [{ thread: 'a-new-path', kind: 'article', address: '/news/a-new-path/', state: 'open', last_number: 0 }]
    expect(await threads('a-new-path')).toEqual(made)
    await publish(own, await signIn(own), { thread: 'a-new-path' })
    expect(await threads('a-new-path')).toEqual([{ ...made[0], last_number: 1 }])
  })

  test('the site and the database have one rule for the address of an article', async () => {
    for (const id of ['a-new-path', 'x', '2026-in-numbers']) {
      const [row] = await own.database.query<{ address: string }>(`select private.thread_address('article', $1) as address`, [id])
      expect(row?.address).toBe(articleAddress(id))
    }
  })

  test('wherever a discussion stands, all that leads to its comments says that address', async () => {
    const [by, thread, elsewhere] = [await signIn(own, 'elsewhere@example.org'), 'stands-elsewhere', '/conversations/stands-elsewhere/']
    const { id } = await publish(own, by, { thread })
    await own.database.query('update private.threads set address = $2 where thread = $1 returning 1', [thread, elsewhere])
    const sent = await own.service('post_comment', aComment({ thread, in_reply_to: 1 }))
    const listed = await own.anon<{ address: string }[]>('published_comments', { thread, after: 0 })
    const queue = await own.service<{ held: { thread: string; address: string }[] }>('read_queue', { session_hash: by })
    const [mail] = await own.database.query<{ replies: { address: string }[] }>(
      `select private.mailed_replies(m) as replies from jsonb_populate_record(null::private.mails, jsonb_build_object('kind', 'reply', 'data', jsonb_build_object('reply_id', $1::text))) m`,
      [id],
    )
    expect(sent.body).toMatchObject({ ok: true, address: elsewhere })
    expect(listed.body).toMatchObject([{ address: elsewhere }])
    expect(queue.body.held.filter((item) => item.thread === thread)).toMatchObject([{ address: elsewhere }])
    expect(mail?.replies).toMatchObject([{ address: elsewhere }])
  })

  test('a comment that is refused makes no discussion', async () => {
    expect(await own.service('post_comment', aComment({ thread: 'refused', in_reply_to: 3 }))).toMatchObject({ body: { ok: false } })
    expect(await threads('refused')).toEqual([])
  })

  test('a closed discussion takes no comment, and says to a form that comes again what became of it', async () => {
    const thread = 'closed-one'
    const sent = aComment({ thread })
    const first = await own.service('post_comment', sent)
    expect(first).toMatchObject({ body: { ok: true, status: 'held' } })
    expect(await close(thread)).toHaveLength(1)
    expect(await own.service('post_comment', aComment({ thread }))).toEqual(CLOSED)
    expect(await own.service('post_comment', sent), 'sent before it was closed').toEqual(first)
    const stored = await own.database.query('select submission from private.comments where thread = $1', [thread])
    expect(stored).toEqual([{ submission: sent.submission }])
    const elsewhere = await own.service('post_comment', aComment({ thread: 'still-open' }))
    expect(elsewhere).toMatchObject({ body: { ok: true } })
  })

  test('what waits in a closed discussion can still be decided about, and is public', async () => {
    const [by, thread] = [await signIn(own, 'closing@example.org'), 'closed-later']
    const { id } = await publish(own, by, { thread })
    const waiting = await hold(own, { thread })
    await close(thread)
    const decide = (comment: string) =>
      own.service('decide_comments', { session_hash: by, comments: [{ id: comment, version: 1 }], decision: 'publish', gap_seconds: 60 })
    expect(await decide(waiting)).toMatchObject({ body: { results: [{ outcome: 'published', number: 2 }] } })
    expect((await own.anon<object[]>('published_comments', { thread, after: 0 })).body).toHaveLength(2)
    expect(await decide(id)).toMatchObject({ body: { results: [{ outcome: 'done_before' }] } })
  })

  test.each([
    ['the address of another discussion', ['other', '/news/a-taken-path/'], '23505'],
    ['an address on another site', ['other', 'https://other.example/news/other/'], '23514'],
    ['an address that leads elsewhere', ['other', '//other.example/'], '23514'],
    ['a name that is no file’s', ['Other Path', '/news/other/'], '23514'],
  ])('no discussion has %s', async (_what, [thread, address], code) => {
    await hold(own, { thread: 'a-taken-path', submission: hash(`taken ${_what}`) })
    const insert = own.database.query('insert into private.threads (thread, address) values ($1, $2)', [thread, address])
    await expect(insert).rejects.toMatchObject({ code })
  })

  test('a discussion’s kind and state are on their lists', async () => {
    await hold(own, { thread: 'listed' })
    for (const change of [`kind = 'office'`, `state = 'hidden'`])
      await expect(own.database.query(`update private.threads set ${change} where thread = 'listed'`)).rejects.toMatchObject({
        code: '23514',
      })
  })
})
