import { describe, expect, test } from 'vitest'
import { atOneMoment } from '../support/at-one-moment.ts'
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
    const publishAll = (session: string) =>
      ids.map((id) => () => own.service<{ number: number }>('publish_comment', publication(session, id)))
    const answers = await atOneMoment(own, 'private.comments', sessions.flatMap(publishAll))
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
    const disputes = ids.flatMap((id) => [
      () => own.service('publish_comment', publication(publisher, id)),
      () => own.service('remove_comment', removal(remover, id)),
    ])
    const answers = await atOneMoment(own, 'private.comments', disputes)
    const rows = await own.database.query<{ id: string; status: string; number: number | null; log: string[] }>(
      `select id, status, number, (select array_agg(d.decision order by d.decided_at, d.decision) from private.decisions d where d.comment_id = c.id) as log
       from private.comments c where id = any ($1)`,
      [ids],
    )
    expect(rows).toHaveLength(20)
    ids.forEach((id, nth) => {
      const [published, removed] = answers
        .slice(2 * nth, 2 * nth + 2)
        .map(({ body }) => body as { ok: boolean; reason?: string; number?: number })
      const row = rows.find((found) => found.id === id)
      expect(removed?.ok).toBe(true)
      expect(row?.status).toBe('removed')
      if (published?.ok) expect(row).toMatchObject({ number: published.number, log: ['published', 'removed'] })
      else expect([published?.reason, row?.number, row?.log]).toEqual(['already_removed', null, ['removed']])
    })
    const numbers = rows.flatMap(({ number }) => number ?? []).toSorted((a, b) => a - b)
    expect(numbers, 'no number is lost').toEqual(times(numbers.length, (nth) => nth + 1))
  })

  test('two moderators who remove ten comments at one moment, each under another rule, leave one decision a comment', async () => {
    const [first, second] = [await signIn(own, 'strict@example.org'), await signIn(own, 'stricter@example.org')]
    const ids = await Promise.all(times(10, () => hold(own, { thread: 'removed-together' })))
    const removals = ids.flatMap((id) => [removal(first, id, 'insult'), removal(second, id, 'advertising')])
    const answers = await atOneMoment(
      own,
      'private.comments',
      removals.map((one) => () => own.service('remove_comment', one)),
    )
    expect(answers).toEqual(times(20, () => ({ status: 200, body: { ok: true, thread: 'removed-together', build: false } })))
    const rows = await own.database.query<{ agreed: boolean }>(
      `select c.removal_rule = d.removal_rule as agreed from private.decisions d join private.comments c on c.id = d.comment_id where c.id = any ($1)`,
      [ids],
    )
    expect(rows).toEqual(times(10, () => ({ agreed: true })))
  })

  test('a comment that one moderator removes at the moment another publishes it wants a build when it was public', async () => {
    const [publisher, remover] = [await signIn(own, 'hasty@example.org'), await signIn(own, 'careful@example.org')]
    const id = await hold(own, { thread: 'just-public' })
    const decide = (name: string, args: object) => () => own.service<{ ok: boolean; build: boolean }>(name, { ...args, gap_seconds: 0 })
    const decisions = [decide('publish_comment', publication(publisher, id)), decide('remove_comment', removal(remover, id))]
    const [published, removed] = await atOneMoment(own, 'private.comments', decisions)
    expect(removed?.body.ok).toBe(true)
    expect(removed?.body.build).toBe(published?.body.ok)
  })

  test('of twenty functions that ask at one moment whether to build, one is told yes', async () => {
    await own.database.exec(`update private.builds set wanted_at = now(), called_at = now() - interval '2 hours'`)
    const claims = await atOneMoment(
      own,
      'private.builds',
      times(20, () => () => own.service('claim_build', { gap_seconds: 60 })),
    )
    expect(claims.every(({ status }) => status === 200)).toBe(true)
    expect(claims.filter(({ body }) => body === true)).toHaveLength(1)
  })
})
