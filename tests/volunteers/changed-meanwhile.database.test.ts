import { describe, expect, test } from 'vitest'
import { proveAuthor } from '../support/comments/authors.ts'
import { aComment, hold, outcomes, publication, removal } from '../support/comments/comments.ts'
import { myComments } from '../support/comments/my-comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'

const TOO_LATE = { status: 200, body: { ok: false, reason: 'too_late' } }

let made = 0

/** What a volunteer decides about is what that volunteer has read. Its writer may put other words in the place at any moment. */
describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const { volunteer, trusted, edit, withdraw, published } = myComments(own)
  const written = (changes: Record<string, unknown> = {}) =>
    proveAuthor(own, { email: `writer${++made}@example.org`, thread: `changing-${made}`, ...changes })
  const row = async (id: string) =>
    (await own.database.query('select status, version, number, removal_rule from private.comments where id = $1', [id]))[0]
  const acts = (id: string) => own.database.query('select kind, version from private.acts where subject_id = $1 order by acted_at', [id])

  test.each([
    ['published', (by: string, id: string) => publication(by, id)],
    ['removed', (by: string, id: string) => removal(by, id)],
    ['set aside', (by: string, id: string) => ({ ...publication(by, id), decision: 'hold' })],
  ])('a comment that was mended since it was read is not %s: the answer says what it says now', async (_what, decision) => {
    const [by, { id, session }] = [await volunteer(), await written()]
    await edit(session, id, 'Other words, which nobody has read.')
    const { body } = await own.service<{ results: object[]; build: boolean }>('decide_comments', decision(by, id))
    expect(body).toMatchObject({
      build: false,
      results: [{ id, outcome: 'changed', version: 2, text: 'Other words, which nobody has read.' }],
    })
    expect(await row(id)).toEqual({ status: 'held', version: 2, number: null, removal_rule: null })
    expect(await acts(id)).toEqual([])
    expect(await outcomes(own, publication(by, { id, version: 2 })), 'once it was read').toEqual(['published'])
    expect(await acts(id)).toEqual([{ kind: 'comment_published', version: 2 }])
  })

  test.each([0, -1, 2, null])('no other number than the version that is stored decides anything: %j', async (version) => {
    const [by, id] = [await volunteer(), await hold(own)]
    expect(await outcomes(own, { ...publication(by), comments: [{ id, version }] })).toEqual(['changed'])
    expect(await row(id)).toMatchObject({ status: 'held' })
  })

  test('of several, those are decided that stand as they were read', async () => {
    const by = await volunteer()
    const [first, changed, last] = [await written(), await written(), await written()]
    await edit(changed.session, changed.id, 'Words that came while the volunteer was reading.')
    const ids = [first.id, changed.id, last.id]
    expect(await outcomes(own, publication(by, ...ids))).toEqual(['published', 'changed', 'published'])
    expect(await Promise.all(ids.map(row))).toMatchObject([{ status: 'published' }, { status: 'held' }, { status: 'published' }])
  })

  test('of a group, those are removed that were there and stood so when the volunteer saw it', async () => {
    const by = await volunteer()
    const grouped = { link_hosts: ['casino.example'] }
    const [kept, changed] = [await written(grouped), await written(grouped)]
    const { seen_at } = (await own.service<{ seen_at: string }>('read_queue', { session_hash: by })).body
    await edit(changed.session, changed.id, 'Do not go to https://casino.example, it is a fraud.', grouped)
    const late = await hold(own, grouped)
    const group = { session_hash: by, pattern: 'host', key: 'casino.example', removal_rule: 'advertising' }
    expect(await own.service('remove_pattern', { ...group, seen_at })).toMatchObject({ body: { ok: true, removed: 1, left: 2 } })
    expect(await Promise.all([kept.id, changed.id, late].map(row))).toMatchObject([
      { status: 'removed' },
      { status: 'held', version: 2 },
      { status: 'held' },
    ])
    expect(await own.service('remove_pattern', { ...group, seen_at: null })).toMatchObject({ body: { removed: 0, left: 2 } })
    const again = (await own.service<{ seen_at: string }>('read_queue', { session_hash: by })).body
    expect(await own.service('remove_pattern', { ...group, seen_at: again.seen_at })).toMatchObject({ body: { removed: 2, left: 0 } })
  })

  test('taking back that a public comment was set aside does not publish words that came since', async () => {
    const by = await volunteer()
    const { email, session } = await trusted('taken-back', by)
    await own.service('post_comment', aComment({ thread: 'taken-back', email, session_hash: session }))
    const [, comment] = await own.database.query<{ id: string; number: number; status: string }>(
      `select id, number, status from private.comments where thread = 'taken-back' order by number`,
    )
    expect(comment).toMatchObject({ number: 2, status: 'published' })
    const { body } = await own.service<{ batch: string }>('decide_comments', { ...publication(by, comment!.id), decision: 'hold' })
    await edit(session, comment!.id, 'Words that nobody has read.')
    expect(await own.service('undo_decisions', { session_hash: by, batch: body.batch, gap_seconds: 60 })).toEqual(TOO_LATE)
    expect(await row(comment!.id)).toMatchObject({ status: 'held', version: 2 })
    expect(JSON.stringify(await published('taken-back'))).not.toContain('nobody has read')
  })

  test('a removal is not taken back when its writer took the words back meanwhile', async () => {
    const [by, { id, session }] = [await volunteer(), await written()]
    const { body } = await own.service<{ batch: string }>('decide_comments', removal(by, id))
    expect(await withdraw(session, id)).toMatchObject({ body: { ok: true } })
    expect(await own.service('undo_decisions', { session_hash: by, batch: body.batch, gap_seconds: 60 })).toEqual(TOO_LATE)
    expect(await row(id)).toMatchObject({ status: 'removed' })
  })
})
