import { describe, expect, test } from 'vitest'
import { askForCommentCode, proveAuthor } from '../support/comments/authors.ts'
import { aComment, hash, hold, outcomes, publication, publish, publishHeld, removal } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

interface Shown {
  number: number
  status: string
  text: string | null
  quote: string | null
  quote_state: string | null
  corrects: number | null
  corrected_by: number | null
  replies: number[]
  question: boolean
  answered_by: number | null
}

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const session = () => signIn(own, `volunteer${++volunteers}@example.org`)
  const published = async (thread: string) => (await own.anon<Shown[]>('published_comments', { thread, after: 0 })).body
  const decide = (by: string, id: string, decision: string) => outcomes(own, { ...publication(by, id), decision })

  test('an answer and the comment it answers point at each other, in order and only while the answer is public', async () => {
    const by = await session()
    const thread = 'both-ways'
    await publish(own, by, { thread })
    const second = await publish(own, by, { thread, in_reply_to: 1 })
    await publish(own, by, { thread, in_reply_to: 1 })
    await hold(own, { thread, in_reply_to: 1 })
    expect(await published(thread)).toMatchObject([
      { number: 1, in_reply_to: null, replies: [2, 3] },
      { in_reply_to: 1, replies: [] },
      { in_reply_to: 1 },
    ])
    expect(await outcomes(own, removal(by, second.id))).toEqual(['removed'])
    expect((await published(thread))[0]).toMatchObject({ replies: [3] })
  })

  test('a question waits until somebody who may answers it in public', async () => {
    const by = await session()
    const thread = 'questions'
    await publish(own, by, { thread, question: true })
    await publish(own, by, { thread, in_reply_to: 1 })
    expect((await published(thread))[0]).toMatchObject({ question: true, answered_by: null, replies: [2] })
    const official = { thread, in_reply_to: 1, capacity: 'city_official', email: 'parks@toronto.example', office_address: true }
    const { id } = await proveAuthor(own, official)
    expect((await published(thread))[0]).toMatchObject({ answered_by: null })
    expect(await publishHeld(own, by, id)).toBe(3)
    expect((await published(thread))[0]).toMatchObject({ answered_by: 3 })
    expect((await published(thread))[1]).toMatchObject({ question: false, answered_by: null })
  })

  test('a quote says when its source was taken away, and then shows nothing of it', async () => {
    const by = await session()
    const thread = 'quotes'
    const source = await publish(own, by, { thread, text: 'The *path* is steep.', plain: 'The path is steep.' })
    await publish(own, by, { thread, in_reply_to: 1, quote: 'path  is\nsteep' })
    expect((await published(thread))[1]).toMatchObject({ quote: 'path  is\nsteep', quote_state: null })
    expect(await decide(by, source.id, 'hold')).toEqual(['held'])
    expect(await published(thread)).toMatchObject([
      { status: 'held', name: null, text: null, capacity: null },
      { quote: null, quote_state: 'held' },
    ])
    expect(await outcomes(own, removal(by, source.id, 'private_details'))).toEqual(['removed'])
    expect((await published(thread))[1]).toMatchObject({ quote: null, quote_state: 'removed' })
  })

  test('a quote says when its source was changed or corrected since', async () => {
    const by = await session()
    const thread = 'changes'
    const author = await proveAuthor(own, { thread, text: 'The table is free.', plain: 'The table is free.', email: 'writer@example.org' })
    await publishHeld(own, by, author.id)
    await publish(own, by, { thread, in_reply_to: 1, quote: 'is free' })
    await own.service('post_comment', aComment({ thread, corrects: 1, session_hash: author.session, email: 'writer@example.org' }))
    expect(await published(thread)).toMatchObject([
      { corrected_by: 3, corrects: null },
      { quote: 'is free', quote_state: 'corrected' },
      { corrects: 1, corrected_by: null },
    ])
    // As a change within the first 15 minutes does, before there was an answer.
    await own.database.query(`update private.comments set plain = 'The table is taken.' where thread = $1 and number = 1`, [thread])
    expect((await published(thread))[1]).toMatchObject({ quote: 'is free', quote_state: 'changed' })
  })

  test('a passage that the comment does not say cannot be quoted, nor can one be quoted from nowhere', async () => {
    const by = await session()
    const thread = 'passages'
    await publish(own, by, { thread, text: 'The table is free.', plain: 'The table is free.' })
    const refused = (changes: object) => own.service('post_comment', aComment({ thread, ...changes }))
    expect(await refused({ in_reply_to: 1, quote: 'The table costs money' })).toMatchObject({ body: { ok: false, field: 'quote' } })
    expect(await refused({ quote: 'is free' })).toMatchObject({ status: 400 })
    expect(await refused({ in_reply_to: 1, quote: 'The table is free.' })).toMatchObject({ body: { ok: true } })
  })

  test('T22: nothing but what is public of a comment is in any answer that everybody can ask for', async () => {
    const thread = 'everything-private'
    await proveAuthor(own, { thread, email: 'private@example.org', link_hosts: ['secret.example'], reasons: ['links'] })
    await askForCommentCode(own, { thread, email: 'other@example.org' })
    const by = await session()
    await publish(own, by, { thread, email: 'third@example.org', reasons: ['listed_word'], network: hash('a secret network') })
    const [shown] = await published(thread)
    expect(Object.keys(shown ?? {}).sort()).toEqual([
      'address', 'answered_by', 'capacity', 'changed_at', 'corrected_by', 'corrects', 'in_reply_to', 'name', 'number', 'posted_at', 'published_at',
      'question', 'quote', 'quote_state', 'removal_rule', 'removed_at', 'replies', 'status', 'text', 'thread',
    ]) // prettier-ignore
    expect(await published(thread)).toHaveLength(1)
  })
})
