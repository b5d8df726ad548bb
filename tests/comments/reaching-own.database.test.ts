import { describe, expect, test } from 'vitest'
import { hash, hold } from '../support/comments/comments.ts'
import { myComments, NOT_MINE } from '../support/comments/my-comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'
import { SIGNED_OUT } from '../support/volunteers/volunteers.ts'

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const { trusted, anotherBrowser, mine, edit, withdraw, makeOlder } = myComments(own)

  describe('who reaches a comment', () => {
    test('T11: its proved author, in whichever browser, and nobody else; a stranger’s comment is as unknown as none', async () => {
      const [wanda, marta] = [await trusted('reach'), await trusted('reach')]
      const elsewhere = await anotherBrowser(wanda.id)
      expect((await mine(elsewhere)).comments.map(({ id }) => id)).toEqual([wanda.id])
      for (const [stranger, refusal] of [
        [marta.session, NOT_MINE],
        [hash('nobody'), SIGNED_OUT],
      ] as const) {
        expect(await edit(stranger, wanda.id, 'Not my words at all')).toEqual(refusal)
        expect(await withdraw(stranger, wanda.id)).toEqual(refusal)
        expect(await edit(stranger, '00000000-0000-4000-8000-000000000000', 'Not my words at all')).toEqual(refusal)
      }
      expect((await mine(marta.session)).comments.map(({ id }) => id)).toEqual([marta.id])
      expect(await own.service('read_my_comments', { session_hash: hash('nobody') })).toEqual(SIGNED_OUT)
      expect((await withdraw(elsewhere, wanda.id)).body).toMatchObject({ ok: true })
    })

    test('the browser that posted without a proved address, for 15 minutes', async () => {
      const session = hash('a browser')
      const id = await hold(own, { thread: 'browsers', session_hash: session })
      expect(await mine(session)).toMatchObject({ email: null, comments: [{ id, proved: false, can_be_edited: true }] })
      expect(await edit(hash('another browser'), id, 'Not my words at all')).toEqual(SIGNED_OUT)
      const neighbour = hash('a neighbour’s browser')
      await hold(own, { thread: 'browsers', session_hash: neighbour })
      expect(await edit(neighbour, id, 'Not my words at all')).toEqual(NOT_MINE)
      await makeOlder(id, '14 minutes 50 seconds')
      expect((await edit(session, id, 'My other words, just in time')).body).toMatchObject({ ok: true, status: 'held' })
      await makeOlder(id, '11 seconds')
      expect(await edit(session, id, 'My third words, too late')).toEqual(NOT_MINE)
      expect(await withdraw(session, id)).toEqual(NOT_MINE)
      expect(await mine(session)).toMatchObject({ ok: true, email: null, comments: [] })
    })

    test('a session ends after 12 hours in which nobody came, and each visit begins them anew', async () => {
      const { session } = await trusted('idle')
      const idle = (age: string) => own.database.query('update private.sessions set used_at = now() - $2::interval where token_hash = $1 returning 1', [session, age]) // prettier-ignore
      await idle('11 hours 59 minutes')
      expect((await mine(session)).comments).toHaveLength(1)
      expect(await own.database.query("select used_at > now() - interval '1 minute' as anew from private.sessions where token_hash = $1", [session])).toEqual([{ anew: true }]) // prettier-ignore
      await idle('12 hours 1 second')
      expect(await own.service('read_my_comments', { session_hash: session })).toEqual(SIGNED_OUT)
      expect(await own.service('set_reply_mail', { session_hash: session, choice: 'none' })).toEqual(SIGNED_OUT)
      expect(await own.service('erase_author', { session_hash: session })).toEqual(SIGNED_OUT)
    })

    test('nobody after signing out, which ends this browser’s session and no other', async () => {
      const { session, id } = await trusted('sign-out')
      const elsewhere = await anotherBrowser(id)
      for (const _twice of [1, 2])
        expect(await own.service('end_session', { ended_session_hash: session })).toEqual({ status: 200, body: { ok: true } })
      expect(await own.service('read_my_comments', { session_hash: session })).toEqual(SIGNED_OUT)
      expect((await mine(elsewhere)).comments).toHaveLength(1)
    })
  })
})
