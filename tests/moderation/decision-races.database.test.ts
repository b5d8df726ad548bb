import { describe, expect, test } from 'vitest'
import { hold, publication, removal } from '../support/comments.ts'
import { ownDatabase, valueOf } from '../support/rpc.ts'
import { signIn } from '../support/volunteers.ts'

const times = <Value>(count: number, value: (nth: number) => Value) => Array.from({ length: count }, (_, nth) => value(nth))

/** Only a real Postgres has several connections: PGlite lets everybody take turns. */
describe('Postgres 17.10, sixteen connections at a time', () => {
  const own = ownDatabase('Postgres 17.10')

  test('two moderators publishing twenty comments of one discussion at one moment give the numbers 1 to 20, once each', async () => {
    const sessions = [await signIn(own, 'first@example.org'), await signIn(own, 'second@example.org')]
    const ids = await Promise.all(times(20, () => hold(own, { thread: 'rush' })))
    const decide = (session: string) => ids.map((id) => own.service<{ number: number }>('publish_comment', publication(session, id)))
    const answers = await Promise.all(sessions.flatMap(decide))
    const numbers = answers.map(({ body }) => body.number)
    const oneToTwenty = times(20, (nth) => nth + 1)
    expect(numbers.slice(0, 20).toSorted((a, b) => a - b)).toEqual(oneToTwenty)
    expect(numbers.slice(20), 'the second moderator is told the number that the first one gave').toEqual(numbers.slice(0, 20))
    const decisions = 'select count(*)::integer from private.decisions where comment_id = any ($1)'
    expect(await valueOf<number>(own.database, decisions, [ids])).toBe(20)
  })

  test('one moderator publishes and one removes at one moment: the answers, the comment and the log agree', async () => {
    const [publisher, remover] = [await signIn(own, 'publisher@example.org'), await signIn(own, 'remover@example.org')]
    const ids = await Promise.all(times(20, () => hold(own, { thread: 'disputes' })))
    const disputes = ids.map((id) => [
      own.service('publish_comment', publication(publisher, id)),
      own.service('remove_comment', removal(remover, id)),
    ])
    const answers = await Promise.all(disputes.map((both) => Promise.all(both)))
    const rows = await own.database.query<{ id: string; status: string; number: number | null; log: string[] }>(
      `select id, status, number, (select array_agg(d.decision order by d.decided_at, d.decision) from private.decisions d where d.comment_id = c.id) as log
       from private.comments c where id = any ($1)`,
      [ids],
    )
    expect(rows).toHaveLength(20)
    ids.forEach((id, nth) => {
      const [published, removed] = (answers[nth] ?? []).map(({ body }) => body as { ok: boolean; reason?: string; number?: number })
      const row = rows.find((found) => found.id === id)
      expect(removed?.ok).toBe(true)
      expect(row?.status).toBe('removed')
      if (published?.ok) expect(row).toMatchObject({ number: published.number, log: ['published', 'removed'] })
      else expect([published?.reason, row?.number, row?.log]).toEqual(['already_removed', null, ['removed']])
    })
    const numbers = rows.flatMap(({ number }) => number ?? []).toSorted((a, b) => a - b)
    expect(numbers, 'no number is lost').toEqual(times(numbers.length, (nth) => nth + 1))
  })

  test('of twenty functions that ask at one moment whether to build, one is told yes', async () => {
    await own.database.exec(`update private.builds set wanted_at = now(), called_at = now() - interval '2 hours'`)
    const claims = await Promise.all(times(20, () => own.service('claim_build', { gap_seconds: 60 })))
    expect(claims.every(({ status }) => status === 200)).toBe(true)
    expect(claims.filter(({ body }) => body === true)).toHaveLength(1)
  })
})
