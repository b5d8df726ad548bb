import { describe, expect, test } from 'vitest'
import { aComment, HELD, hold, outcomes, publish, publishHeld, removal, storedComments } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

const REUSED = { status: 200, body: { ok: false, reason: 'submission_reused' } }
const NOT_THERE = { status: 200, body: { ok: false, field: 'in_reply_to', reason: 'not_in_this_discussion' } }

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)

  test('a comment is held, with the words as they were typed and without a number', async () => {
    const comment = aComment({ email: 'marta@example.org' })
    expect(await own.service('post_comment', comment)).toEqual(HELD)
    const rows = await own.database.query(
      `select thread, name, text, capacity, email, status, number, in_reply_to, posted_at > now() - interval '1 minute' as just_now
       from private.comments where submission = $1`,
      [comment.submission],
    )
    const { thread, name, text, capacity, email } = comment
    expect(rows).toEqual([{ thread, name, text, capacity, email, status: 'held', number: null, in_reply_to: null, just_now: true }])
  })

  test('the same form sent again gets the first answer and is stored once', async () => {
    const comment = aComment({ email: 'devon@example.org' })
    const before = await storedComments(own)
    const counted = () => valueOf<number>(own.database, 'select sum(uses)::integer from private.limit_counts')
    expect(await own.service('post_comment', comment)).toEqual(HELD)
    const uses = await counted()
    for (const _again of [2, 3, 4, 5]) expect(await own.service('post_comment', comment)).toEqual(HELD)
    expect(await storedComments(own)).toBe(before + 1)
    expect(await counted(), 'a repeated form uses up none of the ceilings').toBe(uses)
  })

  test('a form sent again after a volunteer published it is told so, and stored no second time', async () => {
    const session = await signIn(own, 'quick@example.org')
    const comment = aComment()
    const { number } = await publish(own, session, comment)
    expect(number).toBeGreaterThan(0)
    const before = await storedComments(own)
    expect(await own.service('post_comment', comment)).toMatchObject({
      body: { ok: true, status: 'published', number, mail: null, build: false },
    })
    expect(await storedComments(own)).toBe(before)
  })

  // T37: the same key with another body is a conflict.
  test.each([
    ['other words', { text: 'Other words, under the same submission.' }],
    ['another name', { name: 'Devon' }],
    ['another capacity', { capacity: 'councillor' }],
    ['another discussion', { thread: 'our-bus-stop' }],
    ['a reply that it was not', { in_reply_to: 1 }],
    ['a passage', { in_reply_to: 1, quote: 'words' }],
    ['a question that it was not', { question: true }],
  ])('the same submission with %s is refused', async (_what, change) => {
    const comment = aComment()
    const before = await storedComments(own)
    expect(await own.service('post_comment', comment)).toEqual(HELD)
    expect(await own.service('post_comment', { ...comment, ...change })).toEqual(REUSED)
    expect(await storedComments(own)).toBe(before + 1)
    const kept = await valueOf(own.database, 'select text from private.comments where submission = $1', [comment.submission])
    expect(kept).toBe(comment.text)
  })

  test('a published comment can be replied to, by its number in its discussion', async () => {
    const session = await signIn(own, 'replies@example.org')
    const { number } = await publish(own, session, { thread: 'replies' })
    expect(number).toBe(1)
    const reply = await publish(own, session, { thread: 'replies', in_reply_to: number })
    const { body } = await own.anon('published_comments', { thread: 'replies', after: 1 })
    expect(body).toMatchObject([{ number: reply.number, in_reply_to: number }])
  })

  test('a reply to what is not published in this discussion is refused', async () => {
    const session = await signIn(own, 'strays@example.org')
    const thread = 'stray-replies'
    const first = await publish(own, session, { thread })
    const second = await publish(own, session, { thread })
    await hold(own, { thread })
    expect(await own.service('post_comment', aComment({ thread, in_reply_to: second.number }))).toEqual(HELD)
    const before = await storedComments(own)

    expect(await outcomes(own, removal(session, second.id))).toEqual(['removed'])
    const removed = aComment({ thread, in_reply_to: second.number })
    const heldOrMissing = aComment({ thread, in_reply_to: 3 })
    const elsewhere = aComment({ thread: 'another-thread', in_reply_to: first.number })
    for (const stray of [removed, heldOrMissing, elsewhere]) expect(await own.service('post_comment', stray)).toEqual(NOT_THERE)
    expect(await storedComments(own)).toBe(before)
  })

  test('a refused reply can be sent again in better order', async () => {
    const session = await signIn(own, 'better@example.org')
    const comment = aComment({ thread: 'better-order', in_reply_to: 1 })
    expect(await own.service('post_comment', comment)).toEqual(NOT_THERE)
    const id = await hold(own, { thread: 'better-order' })
    await publishHeld(own, session, id)
    expect(await own.service('post_comment', comment)).toEqual(HELD)
  })
})
