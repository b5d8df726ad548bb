import { describe, expect, test } from 'vitest'
import { proveAuthor } from '../support/comments/authors.ts'
import { hash, hold } from '../support/comments/comments.ts'
import { flood, FLOOD_KINDS } from '../support/comments/flood.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

const FLOOD = 10_000

interface Queue {
  seen_at: string
  waiting: number
  folded: number
  held: { id: string; name: string; text: string }[]
  groups: { pattern: string; key: string; count: number; text: string }[]
}

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const session = () => signIn(own, `volunteer${++volunteers}@example.org`)
  const queue = async (session_hash: string, view: object = {}) => (await own.service<Queue>('read_queue', { session_hash, ...view })).body
  const count = (status: string) =>
    valueOf<number>(own.database, `select count(*)::integer from private.comments where status = $1 and thread = 'flooded'`, [status])
  const removeWhatWaits = () =>
    own.database.exec(`update private.comments set status = 'removed', removed_at = now(), removal_rule = 'twice' where status = 'held'`)
  const inTheHour = (id: string) =>
    own.database.query(
      `update private.comments set posted_at = date_trunc('hour', now() - interval '1 hour') + interval '20 minutes' where id = $1`,
      [id],
    )

  test.each(FLOOD_KINDS)(
    'T33: a flood of 10,000 from as many networks (%s) is one line, is removed in one command, and is undone',
    async (kind) => {
      await own.database.exec(
        // Statistics that are made in the middle of one long insert say that the table is empty. A real flood is no single insert.
        `alter table private.comments set (autovacuum_enabled = off); alter table private.acts set (autovacuum_enabled = off);
         set session_replication_role = replica; delete from private.acts; delete from private.comments; set session_replication_role = default`,
      )
      const live = await session()
      await flood(own.database, kind, FLOOD)
      const proved = await proveAuthor(own, { thread: 'flooded', email: 'honest@example.org', network: hash('an office') })
      const elsewhere = await hold(own, { thread: 'another', network: hash('an office') })
      const beside = await hold(own, { thread: 'flooded', network: hash('an office') })
      for (const id of [proved.id, elsewhere, beside]) await inTheHour(id)

      const shown = await queue(live)
      expect(shown.waiting).toBe(FLOOD + 3)
      const ids = shown.held.map(({ id }) => id)
      expect(ids, 'honest comments are on the first page').toEqual(expect.arrayContaining([proved.id, elsewhere]))
      // Nothing tells words that differ and prove nothing from the flood around them; they are in the group.
      if (kind !== 'hour') expect(ids).toContain(beside)
      expect(ids.length).toBeLessThan(6)
      const [group] = shown.groups
      expect(group).toMatchObject({ pattern: kind, count: kind === 'hour' ? FLOOD + 1 : FLOOD })
      expect(JSON.stringify(shown).length, 'bytes of the answer').toBeLessThan(20_000)

      const view = { pattern: kind, key: group?.key ?? '' }
      const looked = await queue(live, view)
      expect(looked.held).toHaveLength(50)
      expect(looked.held.map(({ id }) => id)).not.toContain(proved.id)

      const { body } = await own.service<{ batch: string; removed: number; left: number }>('remove_pattern', {
        session_hash: live, ...view, seen_at: looked.seen_at, removal_rule: 'advertising',
      }) // prettier-ignore
      expect(body).toMatchObject({ removed: group?.count, left: 0 })
      expect(await count('removed')).toBe(group?.count)
      expect((await queue(live)).held.map(({ id }) => id)).toEqual(expect.arrayContaining([proved.id, elsewhere]))
      expect(await own.service('undo_decisions', { session_hash: live, batch: body.batch, gap_seconds: 60 })).toMatchObject({
        body: { ok: true, undone: group?.count, build: false },
      })
      expect(await count('removed')).toBe(0)
      expect((await queue(live)).waiting).toBe(FLOOD + 3)
    },
    120_000,
  )

  test('T33: sixty people behind one address of an office within ten minutes are no flood', async () => {
    await removeWhatWaits()
    const live = await session()
    const network = hash('a city hall')
    const ids = await Promise.all(Array.from({ length: 60 }, () => hold(own, { thread: 'office', network })))
    const shown = await queue(live)
    expect(shown.folded).toBe(0)
    expect(shown.held, 'as many as a page holds').toHaveLength(50)
    expect(ids).toEqual(expect.arrayContaining(shown.held.map(({ id }) => id)))
    expect(shown.groups, 'it is said, and nothing is hidden').toMatchObject([{ pattern: 'network', count: 60 }])
  })

  test('a queue that fits on a page hides nothing, also when five link to one host', async () => {
    await removeWhatWaits()
    for (const _nth of [1, 2, 3, 4, 5, 6]) await hold(own, { thread: 'small', link_hosts: ['city.example'] })
    const shown = await queue(await session())
    expect([shown.held.length, shown.folded]).toEqual([6, 0])
    expect(shown.groups).toContainEqual(expect.objectContaining({ pattern: 'host', key: 'city.example', count: 6 }))
  })

  test('somebody with a proved address is on the first page, however many unproved ones came before', async () => {
    await removeWhatWaits()
    await flood(own.database, 'hour', 120, 'many-words')
    const { id } = await proveAuthor(own, { thread: 'many-words', email: 'late@example.org' })
    const shown = await queue(await session())
    expect(shown.folded).toBe(0)
    expect(shown.held).toHaveLength(50)
    expect(shown.held.map((comment) => comment.id)).toContain(id)
  })

  test('a volunteer who argues in a flooded discussion removes its flood only when that is confirmed', async () => {
    await removeWhatWaits()
    const email = 'argues-there@example.org'
    const live = await signIn(own, email)
    await proveAuthor(own, { email, thread: 'argued-flood' })
    await flood(own.database, 'text', 10, 'argued-flood')
    const { groups, seen_at } = await queue(live)
    const key = groups.find(({ pattern }) => pattern === 'text')?.key
    const group = { session_hash: live, pattern: 'text', key, seen_at, removal_rule: 'advertising' }
    expect(await own.service('remove_pattern', group)).toMatchObject({ body: { removed: 0, left: 10 } })
    expect(await own.service('remove_pattern', { ...group, confirmed: true })).toMatchObject({ body: { removed: 10, left: 0 } })
  })
})
