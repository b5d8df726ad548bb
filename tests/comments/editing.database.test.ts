import { describe, expect, test } from 'vitest'
import { aComment, hold } from '../support/comments/comments.ts'
import { myComments } from '../support/comments/my-comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const { volunteer, trusted, mine, oneOf, edit, makeOlder, published } = myComments(own)

  describe('editing', () => {
    test('T13: a text that was published clean and is edited to spam is not public any more, with all that leads to it', async () => {
      const { id, session, number } = await trusted('spam-later')
      expect(await published('spam-later')).toMatchObject([{ number, status: 'published' }])
      expect((await edit(session, id, 'Cheap watches at https://a.example', { reasons: ['listed_word'] })).body).toMatchObject({
        ok: true,
        status: 'held',
        number,
        reasons: ['listed_word'],
        thread: 'spam-later',
        build: expect.any(Boolean) as boolean,
      })
      expect(await published('spam-later')).toMatchObject([{ number, status: 'held', text: null, name: null, capacity: null }])
      expect(JSON.stringify(await published('spam-later'))).not.toContain('watches')
    })

    test('T13: the only published comment of an author does not vouch for its own new text', async () => {
      const { id, session } = await trusted('alone')
      expect((await edit(session, id, 'Clean words, but nobody has read them')).body).toMatchObject({
        ok: true,
        status: 'held',
        reasons: [],
      })
    })

    test('T13: a clean edit by a trusted author stays public, and says that it was changed', async () => {
      const first = await trusted('trusted-edit')
      const posted = await own.service<{ number: number }>('post_comment', aComment({ thread: 'trusted-edit', email: first.email, session_hash: first.session })) // prettier-ignore
      const [newest] = (await mine(first.session)).comments
      expect([posted.body, newest]).toMatchObject([{ status: 'published' }, { status: 'published', can_be_edited: true }])
      expect((await edit(first.session, newest!.id, 'A clean second thought')).body).toMatchObject({
        status: 'published',
        number: posted.body.number,
      })
      expect((await published('trusted-edit'))[1]).toMatchObject({
        text: 'A clean second thought',
        changed_at: expect.any(String) as string,
      })
      expect((await oneOf(first.session, newest!.id))?.replaced_at, 'only when, not what').toEqual([expect.any(String)])
    })

    test.each([
      ['what a volunteer set aside', 'set_aside'],
      ['one of a burst', 'burst'],
    ])('T13: an edit does not free %s', async (_what, reason) => {
      const first = await trusted(`kept-${reason.replace('_', '-')}`)
      const thread = `kept-${reason.replace('_', '-')}`
      await own.service('post_comment', aComment({ thread, corrects: first.number, session_hash: first.session }))
      const [newest] = (await mine(first.session)).comments
      await own.database.query("update private.comments set status = 'held', reasons = array[$2, 'links'] where id = $1 returning 1", [
        newest!.id,
        reason,
      ])
      expect((await edit(first.session, newest!.id, `A clean text, after ${reason}`)).body).toMatchObject({
        status: 'held',
        reasons: [reason],
      })
    })

    test('T13: an edit to a text that was sent before waits', async () => {
      const first = await trusted('same-again')
      const other = await hold(own, { thread: 'same-again', text: 'These are words that somebody else sent before.' })
      await own.service('post_comment', aComment({ thread: 'same-again', corrects: first.number, session_hash: first.session }))
      const [newest] = (await mine(first.session)).comments
      expect([newest?.status, newest?.id === other]).toEqual(['published', false])
      expect(
        (await edit(first.session, newest!.id, 'These are  words that SOMEBODY else sent before.')).body,
      ).toMatchObject({ status: 'held', reasons: ['same_text'] }) // prettier-ignore
    })

    test('ends after 15 minutes, and as soon as somebody answers, also when that answer still waits', async () => {
      const by = await volunteer()
      const [old, answered] = [await trusted('ends', by), await trusted('ends', by)]
      await makeOlder(old.id, '15 minutes')
      await hold(own, { thread: 'ends', in_reply_to: answered.number })
      for (const { id, session } of [old, answered]) {
        expect(await edit(session, id, 'My other words')).toEqual({ status: 200, body: { ok: false, reason: 'too_late' } })
        expect(await oneOf(session, id)).toMatchObject({ can_be_edited: false, status: 'published', replaced_at: [] })
      }
      expect(await published('ends')).toMatchObject([{ changed_at: null }, { changed_at: null }])
    })

    test('with the same words changes nothing, and is no second version', async () => {
      const { id, session, comment, number } = await trusted('unchanged')
      expect((await edit(session, id, comment.text)).body).toMatchObject({ ok: true, status: 'published', number, build: false })
      expect(await oneOf(session, id)).toMatchObject({ replaced_at: [], status: 'published' })
      await edit(session, id, 'Second words of this comment')
      await edit(session, id, 'Second words of this comment')
      expect((await oneOf(session, id))?.replaced_at).toHaveLength(1)
    })

    test('T1: is held to the same characters and length as a new comment', async () => {
      const { id, session, comment } = await trusted('same-limits')
      const wrong = ['', '   ', '\u00a0', 'a\u202eb', 'a\u0007b', 'x'.repeat(5001)]
      for (const text of wrong) expect((await edit(session, id, text)).status, JSON.stringify(text)).toBe(400)
      expect(await oneOf(session, id)).toMatchObject({ text: comment.text, status: 'published' })
      const hostile = `"><script>alert(1)</script> ' -- ${'é'.repeat(4000)}`
      expect((await edit(session, id, hostile)).body).toMatchObject({ ok: true })
      expect((await oneOf(session, id))?.text).toBe(hostile)
    })
  })
})
