import { describe, expect, test } from 'vitest'
import { aSender, post, prove } from '../support/comments/authors.ts'
import { aComment, storedComments } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const mails = () => valueOf<number>(own.database, 'select count(*)::integer from private.mails')

  test('T37: fifty identical posts, one after the other, are one row and one mail, and all are told the same', async () => {
    const [rowsBefore, mailsBefore] = [await storedComments(own), await mails()]
    const sender = { ...aSender('fifty@example.org'), submission: 'a'.repeat(64), text: 'Fifty times the same.' }
    const answers = []
    for (let nth = 0; nth < 50; nth++) answers.push(await post(own, sender))
    expect(answers.filter(({ mail }) => mail)).toHaveLength(1)
    expect(new Set(answers.map(({ mail: _id, ...answer }) => JSON.stringify(answer))).size).toBe(1)
    expect([await storedComments(own), await mails()]).toEqual([rowsBefore + 1, mailsBefore + 1])
  })

  test('T37: a form that comes again with another code mailed for it keeps the first code, which still works', async () => {
    const first = aSender('same-form@example.org')
    const form = { submission: 'b'.repeat(64), text: 'Sent twice by a double click.' }
    await post(own, { ...first, ...form })
    expect(await post(own, { ...aSender('same-form@example.org'), ...form })).toMatchObject({ ok: true, code_asked: true, mail: null })
    expect(await prove(own, first)).toMatchObject({ ok: true, for: 'comment' })
    expect(await post(own, { ...first, ...form }), 'and it asks for none when the address is proved').toMatchObject({ code_asked: false })
  })

  test('T20: what a careless function sends along as a status, a number or an author is no argument of the door', async () => {
    for (const extra of [{ status: 'published' }, { number: 1 }, { author_id: null }, { published_at: '2026-11-22' }, { version: 9 }]) {
      const before = await storedComments(own)
      expect((await own.service('post_comment', { ...aComment(), ...extra })).status).toBe(404)
      expect(await storedComments(own)).toBe(before)
    }
  })
})
