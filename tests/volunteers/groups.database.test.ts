import { describe, expect, test } from 'vitest'
import { proveAuthor } from '../support/comments/authors.ts'
import { hash, hold } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const session = () => signIn(own, `volunteer${++volunteers}@example.org`)
  const queue = async (session_hash: string, view: object = {}) =>
    (await own.service<{ seen_at: string; held: { id: string }[] }>('read_queue', { session_hash, ...view })).body
  const removeWhatWaits = () =>
    own.database.exec(`update private.comments set status = 'removed', removed_at = now(), removal_rule = 'twice' where status = 'held'`)

  test.each([
    ['no such pattern', { pattern: 'name', key: 'Sender 1' }],
    ['a key of nothing', { pattern: 'text', key: '' }],
    ['wildcards', { pattern: 'host', key: '%' }],
  ])('%s removes nothing', async (_what, view) => {
    await removeWhatWaits()
    const id = await hold(own, { name: 'Sender 1', link_hosts: ['a.example'] })
    const live = await session()
    const { seen_at } = await queue(live)
    expect(await own.service('remove_pattern', { session_hash: live, ...view, seen_at, removal_rule: 'insult' })).toMatchObject({
      body: { removed: 0, left: 0 },
    })
    expect((await queue(live)).held).toMatchObject([{ id }])
    expect((await queue(live, view)).held).toEqual([])
  })

  test('T22: the queue and its groups hold no address, no hash of one, and no network', async () => {
    await removeWhatWaits()
    const live = await session()
    const email = 'secret-writer@example.org'
    await proveAuthor(own, { email, thread: 'secrets' })
    await hold(own, { email: 'typed-only@example.org', thread: 'secrets' })
    const answer = JSON.stringify(await queue(live))
    expect(answer).toContain('secrets')
    const network = await valueOf<string>(
      own.database,
      `select encode(network_hash, 'hex') from private.comments where thread = 'secrets' limit 1`,
    )
    for (const secret of ['secret-writer', 'typed-only', 'example.org', hash(email), network]) expect(answer).not.toContain(secret)
  })
})
