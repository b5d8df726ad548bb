import { describe, expect, test } from 'vitest'
import { proveAuthor } from '../support/comments/authors.ts'
import { publication } from '../support/comments/comments.ts'
import { myComments } from '../support/comments/my-comments.ts'
import { atOneMoment } from '../support/database/at-one-moment.ts'
import { ownDatabase } from '../support/database/rpc.ts'

/** Only a real Postgres has several connections: PGlite lets everybody take turns. */
describe('Postgres 17.10, at one moment', () => {
  const own = ownDatabase('Postgres 17.10')
  const { volunteer, edit } = myComments(own)

  test('writers mend seven comments while a volunteer publishes them: what is public is what the volunteer read', async () => {
    const by = await volunteer()
    const authors: Awaited<ReturnType<typeof proveAuthor>>[] = []
    while (authors.length < 7) authors.push(await proveAuthor(own, { thread: 'mended', email: `mends${authors.length}@example.org` }))
    const answers = await atOneMoment<{ body: unknown }>(
      own,
      'private.comments',
      authors.flatMap(({ id, session }) => [
        () => own.service('decide_comments', publication(by, id)),
        // The rule holds it again, so that whatever is public was published by the volunteer.
        () => edit(session, id, `Mended by ${session.slice(0, 9)}`, { reasons: ['links'] }),
      ]),
    )
    const outcomes = answers.flatMap(({ body }, nth) =>
      nth % 2 === 0 ? [(body as { results: { outcome: string }[] }).results[0]?.outcome] : [],
    )
    expect(answers.filter((_, nth) => nth % 2 === 1).map(({ body }) => body)).toEqual(Array(7).fill(expect.objectContaining({ ok: true })))
    for (const [nth, { id }] of authors.entries()) {
      const [row] = await own.database.query<{ status: string; version: number; read: number[] }>(
        `select c.status, c.version, array(select a.version from private.acts a where a.subject_id = c.id) as read
         from private.comments c where c.id = $1`,
        [id],
      )
      expect(row, 'mended after it was published, or not published').toEqual({
        status: 'held',
        version: 2,
        read: outcomes[nth] === 'published' ? [1] : [],
      })
      expect(['published', 'changed']).toContain(outcomes[nth])
    }
  })
})
