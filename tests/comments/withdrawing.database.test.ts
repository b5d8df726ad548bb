import { describe, expect, test } from 'vitest'
import { aComment, hash, publication, publish, publishHeld, removal } from '../support/comments/comments.ts'
import { myComments, NOT_MINE } from '../support/comments/my-comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const { volunteer, trusted, oneOf, edit, withdraw, published } = myComments(own)

  describe('withdrawing', () => {
    test('T14: takes name and words and leaves number, date and other people’s answers', async () => {
      const by = await volunteer()
      const { id, session, number } = await trusted('withdrawn', by)
      await edit(session, id, 'Second words of this comment')
      expect((await oneOf(session, id))?.replaced_at).toHaveLength(1)
      expect(await publishHeld(own, by, id)).toBe(number)
      await publish(own, by, { thread: 'withdrawn', in_reply_to: number, text: 'An answer that stays', quote: null })
      expect((await withdraw(session, id)).body).toMatchObject({ ok: true, thread: 'withdrawn' })
      const [tombstone, answer] = await published('withdrawn')
      expect(tombstone).toMatchObject({ number, status: 'withdrawn', name: null, text: null, capacity: null, removed_at: expect.any(String) as string, published_at: expect.any(String) as string }) // prettier-ignore
      expect(answer).toMatchObject({ number: number + 1, status: 'published', text: 'An answer that stays', in_reply_to: number })
      expect(await oneOf(session, id)).toMatchObject({ status: 'withdrawn', text: null, name: null, can_be_edited: false })
      expect(await own.database.query("select name, text, plain, email, quote, link_hosts from private.comments where id = $1", [id])).toEqual([{ name: null, text: null, plain: '', email: null, quote: null, link_hosts: [] }]) // prettier-ignore
    })

    test('shows no passage of it any more where somebody quoted it', async () => {
      const by = await volunteer()
      const { id, session, number } = await trusted('quoted', by)
      await own.database.query("update private.comments set plain = 'I said this once' where id = $1 returning 1", [id])
      await publish(own, by, { thread: 'quoted', in_reply_to: number, quote: 'said this' })
      expect((await published('quoted'))[1]).toMatchObject({ quote: 'said this', quote_state: null })
      await withdraw(session, id)
      expect((await published('quoted'))[1]).toMatchObject({ quote: null, quote_state: 'withdrawn' })
    })

    test('is final: nobody publishes, removes, edits or withdraws it again', async () => {
      const by = await volunteer()
      const { id, session } = await trusted('final', by)
      await withdraw(session, id)
      const decided = await own.service<{ results: { outcome: string }[] }>('decide_comments', publication(by, id))
      expect(decided.body.results[0]?.outcome).toBe('no_such_comment')
      expect(await edit(session, id, 'Back again')).toEqual(NOT_MINE)
      expect(await withdraw(session, id)).toEqual(NOT_MINE)
    })

    test('what a volunteer removed takes its words, and in public it stays removed, by the same rule', async () => {
      const by = await volunteer()
      const { id, session } = await trusted('removed-before', by)
      await own.service('decide_comments', removal(by, id))
      const before = await published('removed-before')
      expect(before).toMatchObject([{ status: 'removed', removal_rule: 'insult' }])
      expect((await oneOf(session, id))?.text, 'its writer still sees it').toEqual(expect.any(String))
      expect((await withdraw(session, id)).body).toMatchObject({ ok: true })
      expect(await oneOf(session, id)).toMatchObject({ status: 'removed', removal_rule: 'insult', text: null, name: null })
      expect(await published('removed-before')).toEqual(before)
      expect(await withdraw(session, id), 'there is nothing left to take back').toEqual(NOT_MINE)
    })
  })

  describe('correcting', () => {
    test('one’s own comment is a new comment, and both point at each other', async () => {
      const { session, number } = await trusted('corrected')
      const correction = aComment({ thread: 'corrected', corrects: number, session_hash: session })
      expect((await own.service('post_comment', correction)).body).toMatchObject({ ok: true, status: 'published', number: number + 1 })
      expect(await published('corrected')).toMatchObject([
        { number, corrected_by: number + 1, text: expect.any(String) as string, changed_at: null },
        { number: number + 1, corrects: number },
      ])
      expect((await own.service('post_comment', correction)).body, 'sent twice').toMatchObject({ number: number + 1 })
      expect(await published('corrected')).toHaveLength(2)
    })

    test('somebody else’s comment, one that is not public, or without a session is refused', async () => {
      const [wanda, marta] = [await trusted('not-yours'), await trusted('not-yours')]
      const tries = [
        { corrects: wanda.number, session_hash: marta.session },
        { corrects: wanda.number },
        { corrects: wanda.number, session_hash: hash('nobody'), email: 'author@example.org' },
        { corrects: 99, session_hash: wanda.session },
        { corrects: wanda.number, session_hash: wanda.session, thread: 'corrected' },
      ]
      for (const changes of tries)
        expect((await own.service('post_comment', aComment({ thread: 'not-yours', ...changes }))).body).toEqual({
          ok: false,
          reason: 'not_yours',
        })
      await withdraw(wanda.session, wanda.id)
      expect(
        (await own.service('post_comment', aComment({ thread: 'not-yours', corrects: wanda.number, session_hash: wanda.session }))).body,
      ).toEqual({ ok: false, reason: 'not_yours' })
    })
  })
})
