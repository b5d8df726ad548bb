import { describe, expect, test } from 'vitest'
import { proveAuthor } from '../support/comments/authors.ts'
import { hold, outcomes, publication, removal } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

interface Month {
  month: string
  published: number
  at_once: number
  held: number
  removed: number
  rules: Record<string, number>
  median_minutes: number | null
}

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const log = async (time_zone = 'America/Toronto') => (await own.anon<Month[]>('decision_log', { time_zone })).body
  const replayed = (sql: string) =>
    own.database.exec(`set session_replication_role = replica; ${sql}; set session_replication_role = default`)
  const waited = (id: string, minutes: number) =>
    replayed(
      `update private.comments set posted_at = (select min(d.decided_at) from private.decisions d where d.comment_id = '${id}') - interval '${minutes} minutes' where id = '${id}'`,
    )

  test('an empty log has no month, and everybody may read it', async () => {
    expect(await own.anon('decision_log', { time_zone: 'America/Toronto' })).toEqual({ status: 200, body: [] })
  })

  test('it counts publications, removals by house rule and the median waiting time, and names nobody', async () => {
    const live = await signIn(own, 'counted@example.org')
    const ids = await Promise.all(Array.from({ length: 6 }, () => hold(own, { email: 'counted-too@example.org' })))
    const [one = '', two = '', three = '', four = '', five = '', six = ''] = ids
    await outcomes(own, publication(live, one, two))
    await outcomes(own, removal(live, three, 'insult'))
    await outcomes(own, removal(live, four, 'advertising'))
    await outcomes(own, removal(live, five, 'advertising'))
    await outcomes(own, { ...publication(live, six), decision: 'hold' })
    for (const [place, id] of ids.entries()) await waited(id, [10, 20, 30, 50, 500, 5000][place] ?? 0)
    const [month, ...earlier] = await log()
    expect(earlier).toEqual([])
    expect(month).toEqual({
      month: expect.stringMatching(/^\d{4}-\d\d$/) as unknown,
      published: 2, at_once: 0, held: 1, removed: 3, rules: { insult: 1, advertising: 2 }, median_minutes: 40,
    }) // prettier-ignore
    expect(JSON.stringify(await log())).not.toContain('counted')
  })

  test('the waiting time ends with the first decision: publishing what was set aside does not make it longer', async () => {
    const [before] = await log()
    const live = await signIn(own, 'again@example.org')
    const id = await hold(own)
    await outcomes(own, { ...publication(live, id), decision: 'hold' })
    await replayed(`update private.decisions set decided_at = decided_at - interval '3 hours' where comment_id = '${id}'`)
    await waited(id, 40)
    await outcomes(own, publication(live, id))
    expect((await log())[0]).toMatchObject({ published: (before?.published ?? 0) + 1, median_minutes: 40 })
  })

  test('a decision that was taken back does not count', async () => {
    const before = await log()
    const live = await signIn(own, 'undoing@example.org')
    const { body } = await own.service<{ batch: string }>('decide_comments', removal(live, await hold(own)))
    expect(await log()).not.toEqual(before)
    await own.service('undo_decisions', { session_hash: live, batch: body.batch, gap_seconds: 60 })
    expect(await log()).toEqual(before)
  })

  test('what was published at once is counted apart', async () => {
    const live = await signIn(own, 'trusting@example.org')
    const before = (await log())[0]
    const first = await proveAuthor(own, { email: 'trusted@example.org' })
    await outcomes(own, publication(live, first.id))
    const second = await proveAuthor(own, { email: 'trusted@example.org' })
    expect(second.answer.body).toMatchObject({ status: 'published' })
    expect((await log())[0]).toMatchObject({ at_once: (before?.at_once ?? 0) + 1, published: (before?.published ?? 0) + 1 })
  })

  test('a month begins and ends in the association’s time zone', async () => {
    await replayed(`delete from private.acts; delete from private.reply_notices; delete from private.comments`)
    const live = await signIn(own, 'midnight@example.org')
    const id = await hold(own)
    await outcomes(own, removal(live, id))
    await replayed(`update private.decisions set decided_at = '2026-03-01T03:00:00Z'`)
    expect((await log('America/Toronto')).map(({ month }) => month)).toEqual(['2026-02'])
    expect((await log('UTC')).map(({ month }) => month)).toEqual(['2026-03'])
  })

  test('months are sorted, the newest first', async () => {
    const live = await signIn(own, 'sorted@example.org')
    await outcomes(own, removal(live, await hold(own)))
    const months = (await log()).map(({ month }) => month)
    expect(months).toHaveLength(2)
    expect(months).toEqual(months.toSorted().toReversed())
  })
})
