import { describe, expect, test } from 'vitest'
import { hold, publication, removal } from '../support/comments/comments.ts'
import { atOneMoment } from '../support/database/at-one-moment.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

interface Decided {
  batch: string
  build: boolean
  results: { outcome: string; number: number | null }[]
}

const times = <Value>(count: number, value: (nth: number) => Value) => Array.from({ length: count }, (_, nth) => value(nth))

/** Only a real Postgres has several connections: PGlite lets everybody take turns. */
describe('Postgres 17.10, sixteen connections at a time', () => {
  const own = ownDatabase('Postgres 17.10')
  const decide = (decision: object) => () => own.service<Decided>('decide_comments', { ...decision })
  const outcomesOf = (answers: { body: Decided }[]) => answers.map(({ body }) => body.results[0]?.outcome)

  test('two volunteers publishing twenty comments of one discussion at one moment give the numbers 1 to 20, once each', async () => {
    const sessions = [await signIn(own, 'first@example.org'), await signIn(own, 'second@example.org')]
    const ids = await Promise.all(times(20, () => hold(own, { thread: 'rush' })))
    const publishAll = (session: string) => ids.map((id) => decide(publication(session, id)))
    const answers = await atOneMoment(own, 'private.comments', sessions.flatMap(publishAll))
    const numbers = answers.map(({ body }) => body.results[0]?.number ?? 0)
    const oneToTwenty = times(20, (nth) => nth + 1)
    expect(numbers.slice(0, 20).toSorted((a, b) => a - b)).toEqual(oneToTwenty)
    expect(numbers.slice(20), 'the second volunteer is told the number that the first one gave').toEqual(numbers.slice(0, 20))
    const decisions = 'select count(*)::integer from private.decisions where comment_id = any ($1)'
    expect(await valueOf<number>(own.database, decisions, [ids])).toBe(20)
  })

  test('two volunteers who publish and remove the same twenty in one press each, in another order, never wait for each other', async () => {
    const [publisher, remover] = [await signIn(own, 'many@example.org'), await signIn(own, 'more@example.org')]
    const ids = await Promise.all(times(20, () => hold(own, { thread: 'presses' })))
    const answers = await atOneMoment(own, 'private.comments', [
      decide(publication(publisher, ...ids)),
      decide({ ...removal(remover, ''), comments: publication('', ...ids.toReversed()).comments }),
    ])
    for (const { body } of answers) expect(new Set(body.results.map(({ outcome }) => outcome)).size, 'one came first for all').toBe(1)
    const removed = `select count(*)::integer from private.comments where status = 'removed' and id = any ($1)`
    expect(await valueOf<number>(own.database, removed, [ids])).toBe(20)
  })

  test('one volunteer publishes and one removes at one moment: the answers, the comment and the log agree', async () => {
    const [publisher, remover] = [await signIn(own, 'publisher@example.org'), await signIn(own, 'remover@example.org')]
    const ids = await Promise.all(times(20, () => hold(own, { thread: 'disputes' })))
    const disputes = ids.flatMap((id) => [decide(publication(publisher, id)), decide(removal(remover, id))])
    const answers = await atOneMoment(own, 'private.comments', disputes)
    const rows = await own.database.query<{ id: string; status: string; number: number | null; log: string[] }>(
      `select id, status, number, (select array_agg(d.decision order by d.decided_at, d.decision) from private.decisions d where d.comment_id = c.id) as log
       from private.comments c where id = any ($1)`,
      [ids],
    )
    expect(rows).toHaveLength(20)
    ids.forEach((id, nth) => {
      const [published, removed] = outcomesOf(answers.slice(2 * nth, 2 * nth + 2))
      const row = rows.find((found) => found.id === id)
      expect([removed, row?.status]).toEqual(['removed', 'removed'])
      if (published === 'published') expect(row?.log).toEqual(['published', 'removed'])
      else expect([published, row?.number, row?.log]).toEqual(['already_removed', null, ['removed']])
    })
    const numbers = rows.flatMap(({ number }) => number ?? []).toSorted((a, b) => a - b)
    expect(numbers, 'no number is lost').toEqual(times(numbers.length, (nth) => nth + 1))
  })

  test('two volunteers who remove ten comments at one moment, each under another rule, leave one decision a comment', async () => {
    const [first, second] = [await signIn(own, 'strict@example.org'), await signIn(own, 'stricter@example.org')]
    const ids = await Promise.all(times(10, () => hold(own, { thread: 'removed-together' })))
    const removals = ids.flatMap((id) => [decide(removal(first, id, 'insult')), decide(removal(second, id, 'advertising'))])
    const answers = await atOneMoment(own, 'private.comments', removals)
    expect(outcomesOf(answers).toSorted()).toEqual([...times(10, () => 'done_before'), ...times(10, () => 'removed')])
    const rows = await own.database.query<{ agreed: boolean }>(
      `select c.removal_rule = d.removal_rule as agreed from private.decisions d join private.comments c on c.id = d.comment_id where c.id = any ($1)`,
      [ids],
    )
    expect(rows).toEqual(times(10, () => ({ agreed: true })))
  })

  test('a comment that one volunteer removes at the moment another publishes it wants a build when it was public', async () => {
    const [publisher, remover] = [await signIn(own, 'hasty@example.org'), await signIn(own, 'careful@example.org')]
    const id = await hold(own, { thread: 'just-public' })
    const decisions = [publication(publisher, id), removal(remover, id)].map((one) => decide({ ...one, gap_seconds: 0 }))
    const [published, removed] = await atOneMoment(own, 'private.comments', decisions)
    expect(removed?.body.build).toBe(published?.body.results[0]?.outcome === 'published')
  })

  test('an undo at the moment of another volunteer’s decision takes nothing of that back', async () => {
    const [first, second] = [await signIn(own, 'undoing@example.org'), await signIn(own, 'deciding@example.org')]
    const ids = await Promise.all(times(8, () => hold(own, { thread: 'undone' })))
    const batches = await Promise.all(ids.map(async (id) => (await decide(publication(first, id))()).body.batch))
    // The removals begin first, so that the undos read while those have not ended.
    const undo = (batch: string) => () => own.service<{ ok: boolean }>('undo_decisions', { session_hash: first, batch, gap_seconds: 60 })
    const answers = await atOneMoment<{ body: unknown }>(own, 'private.comments', [
      ...ids.map((id) => decide(removal(second, id))),
      ...batches.map(undo),
    ])
    const undone = answers.slice(8).map(({ body }) => (body as { ok: boolean }).ok)
    const outcomes = outcomesOf(answers.slice(0, 8) as { body: Decided }[])
    expect(outcomes).toEqual(times(8, () => 'removed'))
    const statuses = await own.database.query<{ id: string; status: string }>(
      'select id, status from private.comments where id = any ($1)',
      [ids],
    )
    expect(
      statuses.map(({ status }) => status),
      `undone: ${undone.join()}`,
    ).toEqual(times(8, () => 'removed'))
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
