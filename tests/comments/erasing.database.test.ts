import { describe, expect, test } from 'vitest'
import { askForCommentCode, proveAuthor } from '../support/comments/authors.ts'
import { aComment, hash, publish } from '../support/comments/comments.ts'
import { myComments } from '../support/comments/my-comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { rowsWith } from '../support/testers/testers.ts'
import { newCode, SIGNED_OUT } from '../support/volunteers/volunteers.ts'

const OK = { status: 200, body: { ok: true } }

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const { trusted, anotherBrowser, volunteer, mine, published } = myComments(own)
  const askForAccess = (email: string) => own.service('request_author_code', { email, ...newCode(), sealed_code: 'sealed' })
  const erase = (session_hash: string) => own.service('erase_author', { session_hash })
  const stop = (author_id: string) => own.service('stop_reply_mail', { author_id })
  const authorOf = (id: string) => valueOf<string>(own.database, 'select author_id from private.comments where id = $1', [id])
  const waiting = () => valueOf<number>(own.database, "select count(*)::integer from private.mails where ended_at is null and kind in ('reply', 'replies')") // prettier-ignore

  test('erasing an address leaves it in no table, and every comment where it is', async () => {
    const by = await volunteer()
    const { id, session, email, number } = await trusted('erased', by)
    const elsewhere = await anotherBrowser(id)
    // Wherever an address can stand: a code, a waiting mail of each kind, a comment that nobody proved.
    await askForAccess(email)
    await own.service('post_comment', aComment({ thread: 'erased', email: email.toUpperCase(), session_hash: hash('stranger') }))
    await own.database.query('update private.comments set wants_replies = true where id = $1 returning 1', [id])
    await publish(own, by, { thread: 'erased', in_reply_to: number })
    expect(await waiting()).toBe(1)
    const stood = [...Object.keys(await rowsWith(own, email)), ...Object.keys(await rowsWith(own, email.toUpperCase()))]
    expect(stood.toSorted()).toEqual(['private.authors', 'private.comments', 'private.mailed_codes', 'private.mails'])
    const before = await published('erased')

    expect(await erase(session)).toEqual(OK)
    expect({ ...(await rowsWith(own, email)), ...(await rowsWith(own, email.toUpperCase())) }).toEqual({})
    expect(await waiting()).toBe(0)
    expect(await published('erased')).toEqual(before)
    for (const browser of [session, elsewhere]) expect(await own.service('read_my_comments', { session_hash: browser })).toEqual(SIGNED_OUT)
    expect(await valueOf(own.database, 'select count(*)::integer from private.comments where id = $1 and author_id is null', [id])).toBe(1)
  })

  test('erasing takes nothing of anybody else', async () => {
    const [wanda, marta] = [await trusted('erased-beside'), await trusted('erased-beside')]
    await erase(wanda.session)
    expect(await mine(marta.session)).toMatchObject({ email: marta.email, comments: [{ id: marta.id, proved: true }] })
  })

  test('T36: erasing and stopping mails work twice and after an erasure, and never tell whether there was an address', async () => {
    const { id, session } = await trusted('erased-twice')
    const author = await authorOf(id)
    expect(await stop(author)).toEqual(OK)
    expect(await stop(author)).toEqual(OK)
    expect(await erase(session)).toEqual(OK)
    expect(await erase(session), 'like a session that never was').toEqual(await erase(hash('never')))
    expect(await stop(author)).toEqual(OK)
    expect(await stop('00000000-0000-4000-8000-000000000000')).toEqual(OK)
  })

  test('whoever erased an address is a stranger afterwards: no trust, and old comments are not theirs', async () => {
    const { session, email, number } = await trusted('stranger-again')
    await erase(session)
    const again = await proveAuthor(own, { thread: 'stranger-again', email })
    expect(again.answer.body).toMatchObject({ status: 'held' })
    expect((await mine(again.session)).comments.map(({ id }) => id)).toEqual([again.id])
    expect(
      (await own.service('post_comment', aComment({ thread: 'stranger-again', corrects: number, session_hash: again.session }))).body,
    ).toEqual({ ok: false, reason: 'not_yours' })
  })

  test('stopping mails ends those that wait, and an answer afterwards makes none until they are chosen again', async () => {
    const by = await volunteer()
    const { id, session, number } = await trusted('stopped', by)
    await own.database.query('update private.comments set wants_replies = true where id = $1 returning 1', [id])
    const answered = async () => (await publish(own, by, { thread: 'stopped', in_reply_to: number }), waiting())
    expect(await answered()).toBe(1)
    await stop(await authorOf(id))
    expect([await waiting(), (await mine(session)) as unknown]).toMatchObject([0, { reply_mail: 'none' }])
    expect(await answered()).toBe(0)
    expect(await own.service('set_reply_mail', { session_hash: session, choice: 'each' })).toEqual(OK)
    expect(await answered()).toBe(1)
    expect((await own.service('set_reply_mail', { session_hash: session, choice: 'hourly' })).status).toBe(400)
  })

  test('T27: a code for one’s own comments is answered alike for a known, an unknown and an unproved address', async () => {
    const { email } = await trusted('alike')
    await askForCommentCode(own, { thread: 'alike', email: 'unproved@example.org' })
    const shapes = [email, ` ${email.toUpperCase()} `, 'unknown@example.org', 'unproved@example.org', 'not an address'].map(
      async (address) => {
        const { status, body } = await askForAccess(address)
        return [status, Object.keys(body as object), typeof (body as { mail: unknown }).mail]
      },
    )
    const [known, upper, ...others] = await Promise.all(shapes)
    expect([known, upper]).toEqual([[200, ['ok', 'mail'], 'string'], [200, ['ok', 'mail'], 'string']]) // prettier-ignore
    for (const other of others) expect(other).toEqual([200, ['ok', 'mail'], 'object'])
    expect(await rowsWith(own, 'unknown@example.org'), 'nothing is stored of an address that is not known').toEqual({})
  })
})
