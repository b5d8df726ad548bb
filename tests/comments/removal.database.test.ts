import { describe, expect, test } from 'vitest'
import { hold, outcomes, publication, publish, removal } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, refusedWith } from '../support/database/rpc.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const session = () => signIn(own, `volunteer${++volunteers}@example.org`)
  const published = async (thread: string) => (await own.anon<object[]>('published_comments', { thread, after: 0 })).body
  const decisions = (id: string) =>
    own.database.query('select decision, removal_rule from private.decisions where comment_id = $1 order by decided_at', [id])

  test('a removed comment keeps its number, the rule and the date, and loses name, text and capacity everywhere', async () => {
    const by = await session()
    const { id, number } = await publish(own, by, { thread: 'tombs', name: 'Marta the insulter', text: 'Something that was insulting.' })
    await publish(own, by, { thread: 'tombs' })
    expect((await published('tombs'))[0]).toMatchObject({ number, name: 'Marta the insulter', capacity: 'resident', removal_rule: null })

    expect(await outcomes(own, removal(by, id, 'insult'))).toEqual(['removed'])
    const tomb = {
      thread: 'tombs',
      number,
      status: 'removed',
      name: null,
      text: null,
      capacity: null,
      in_reply_to: null,
      removal_rule: 'insult',
    }
    const dates = { published_at: expect.any(String) as unknown, removed_at: expect.any(String) as unknown }
    expect((await published('tombs'))[0]).toMatchObject({ ...tomb, ...dates })
    const all = (await own.anon<object[]>('all_published_comments', { after_thread: 'tombs', after_number: 0 })).body
    expect(all.slice(0, 2)).toMatchObject([
      { ...tomb, ...dates },
      { thread: 'tombs', number: 2, status: 'published' },
    ])
    expect(JSON.stringify([await published('tombs'), all])).not.toContain('insulting')
    expect(await decisions(id)).toEqual([
      { decision: 'published', removal_rule: null },
      { decision: 'removed', removal_rule: 'insult' },
    ])
  })

  test('removing twice is removing once, and what is removed cannot be published', async () => {
    const by = await session()
    const { id } = await publish(own, by, { thread: 'removed-twice' })
    expect(await outcomes(own, removal(by, id, 'insult'))).toEqual(['removed'])
    expect(await own.service('decide_comments', removal(by, id, 'advertising'))).toMatchObject({
      body: { results: [{ outcome: 'done_before' }], build: false },
    })
    expect(await outcomes(own, publication(by, id))).toEqual(['already_removed'])
    expect(await published('removed-twice')).toMatchObject([{ removal_rule: 'insult', text: null }])
    expect(await decisions(id)).toHaveLength(2)
  })

  test('removing a comment that was held leaves no number and no trace in public', async () => {
    const by = await session()
    const id = await hold(own, { thread: 'never-public' })
    expect(await own.service('decide_comments', removal(by, id))).toMatchObject({
      body: { ok: true, results: [{ outcome: 'removed', thread: 'never-public', number: null }], build: false },
    })
    expect(await published('never-public')).toEqual([])
    expect(await own.database.query('select status, number from private.comments where id = $1', [id])).toEqual([
      { status: 'removed', number: null },
    ])
    expect((await publish(own, by, { thread: 'never-public' })).number).toBe(1)
  })

  test.each(['spam', '', 'INSULT', `insult'; --`])('the rule “%s”, which is no house rule, removes nothing', async (rule) => {
    const by = await session()
    const { id } = await publish(own, by, { thread: 'rules' })
    expect(await own.service('decide_comments', removal(by, id, rule))).toEqual(refusedWith(400, '23514'))
    expect((await published('rules')).at(-1)).toMatchObject({ removal_rule: null, name: 'Marta' })
    expect(await decisions(id)).toHaveLength(1)
  })
})
