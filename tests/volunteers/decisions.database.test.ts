import { describe, expect, test } from 'vitest'
import { proveAuthor } from '../support/comments/authors.ts'
import { hold, outcomes, publication, publish, removal, storedComments } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, refusedWith, valueOf } from '../support/database/rpc.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const session = () => signIn(own, `volunteer${++volunteers}@example.org`)
  const decisions = (id: string) =>
    own.database.query<{ decision: string; removal_rule: string | null }>(
      'select decision, removal_rule, status_before from private.decisions where comment_id = $1 order by decided_at',
      [id],
    )
  const statusOf = (id: string) => valueOf<string>(own.database, 'select status from private.comments where id = $1', [id])
  const everything = () => own.database.query(`select json_agg(a order by a.id) from private.acts a`)

  test('one press decides about several comments, and each is told of', async () => {
    const live = await session()
    const ids = [await hold(own, { thread: 'several' }), await hold(own, { thread: 'several' }), await hold(own, { thread: 'other' })]
    const { body } = await own.service<{ results: { id: string; outcome: string; thread: string; number: number }[] }>(
      'decide_comments',
      publication(live, ...ids, ...ids),
    )
    const told = ids.map((id) => body.results.find((result) => result.id === id))
    expect(told.map((result) => [result?.outcome, result?.thread])).toEqual([
      ['published', 'several'],
      ['published', 'several'],
      ['published', 'other'],
    ])
    expect(told.map((result) => result?.number).toSorted()).toEqual([1, 1, 2])
    expect(body.results, 'one that is named twice is decided once').toHaveLength(3)
  })

  test('deciding the same twice is deciding once; a removed comment stays removed', async () => {
    const live = await session()
    const id = await hold(own)
    expect(await outcomes(own, publication(live, id))).toEqual(['published'])
    expect(await outcomes(own, publication(await session(), id))).toEqual(['done_before'])
    expect(await outcomes(own, removal(live, id, 'insult'))).toEqual(['removed'])
    expect(await outcomes(own, removal(live, id, 'advertising'))).toEqual(['done_before'])
    expect(await outcomes(own, publication(live, id))).toEqual(['already_removed'])
    expect(await outcomes(own, publication(live, '0b8a6a5e-3a6f-4a55-9a53-0d7a0c3a1c11'))).toEqual(['no_such_comment'])
    expect((await decisions(id)).map(({ decision, removal_rule }) => [decision, removal_rule])).toEqual([
      ['published', null],
      ['removed', 'insult'],
    ])
  })

  test('a comment that is set aside waits at the end, keeps its number, and is published again under it', async () => {
    const live = await session()
    const { id, number } = await publish(own, live, { thread: 'aside' })
    await hold(own, { thread: 'aside' })
    expect(await outcomes(own, { ...publication(live, id), decision: 'hold' })).toEqual(['held'])
    const { body } = await own.service<{ held: { id: string; reasons: string[]; number: number }[] }>('read_queue', {
      session_hash: live,
    })
    expect(body.held.at(-1)).toMatchObject({ id, number, reasons: ['set_aside'] })
    expect(await outcomes(own, publication(live, id))).toEqual(['published'])
    expect(await valueOf(own.database, 'select number from private.comments where id = $1', [id])).toBe(number)
  })

  test.each([
    ['no decision', { decision: null }],
    ['another decision', { decision: 'delete' }],
    ['a removal without a rule', { decision: 'remove' }],
    ['a publication with a rule', { removal_rule: 'insult' }],
    ['no comment', { comments: [] }],
    ['201 comments', { comments: Array.from({ length: 201 }, () => ({ id: '0b8a6a5e-3a6f-4a55-9a53-0d7a0c3a1c11', version: 1 })) }],
  ])('%s is an error, and nothing is decided', async (_what, change) => {
    const id = await hold(own)
    expect(await own.service('decide_comments', { ...publication(await session(), id), ...change })).toEqual(refusedWith(400, '22023'))
    expect([await statusOf(id), await decisions(id)]).toEqual(['held', []])
  })

  test('a made-up rule is an error, and nothing is decided', async () => {
    const id = await hold(own)
    expect(await own.service('decide_comments', removal(await session(), id, 'ugly'))).toEqual(refusedWith(400, '23514'))
    expect([await statusOf(id), await decisions(id)]).toEqual(['held', []])
  })

  test('nobody decides in a discussion in which they argue, unless they confirm it', async () => {
    const email = 'arguing@example.org'
    const arguing = await signIn(own, email)
    await proveAuthor(own, { email: 'Arguing@Example.org', thread: 'argued' })
    const [here, elsewhere] = [await hold(own, { thread: 'argued' }), await hold(own, { thread: 'elsewhere' })]
    for (const decision of [publication(arguing, here), removal(arguing, here), { ...publication(arguing, here), decision: 'hold' }])
      expect(await outcomes(own, decision)).toEqual(['you_argue_here'])
    expect([await statusOf(here), await decisions(here)]).toEqual(['held', []])
    expect(await outcomes(own, publication(arguing, elsewhere)), 'in another discussion').toEqual(['published'])
    expect(await outcomes(own, { ...publication(arguing, here), confirmed: true })).toEqual(['published'])
    expect(await outcomes(own, removal(await session(), here)), 'another volunteer').toEqual(['removed'])
  })

  test('an address that was only typed makes nobody argue: otherwise a stranger could keep volunteers away', async () => {
    const live = await signIn(own, 'posed-as@example.org')
    await hold(own, { thread: 'posing', email: 'posed-as@example.org' })
    expect(await outcomes(own, publication(live, await hold(own, { thread: 'posing' })))).toEqual(['published'])
  })

  test('each decision is a row with who, when, why and about which words, without the words', async () => {
    const live = await session()
    const id = await hold(own, { name: 'Marta', text: 'As it stood then' })
    await outcomes(own, removal(live, id, 'off_subject'))
    const [row] = await own.database.query(
      `select decision, removal_rule, version, strpos(d::text, 'As it stood') as words, status_before, reasons_before, volunteer_id = (select s.volunteer_id from private.sessions s where s.token_hash = $2) as by_whom,
        commitment = (select sha256(c.salt || convert_to('{"name": "Marta", "text": "As it stood then", "quote": null}'::jsonb::text, 'UTF8'))
          from private.comments c where c.id = d.comment_id) as proves_the_words,
        decided_at > now() - interval '1 minute' as now from private.decisions d where comment_id = $1`,
      [id, live],
    )
    expect(row).toEqual({
      decision: 'removed', removal_rule: 'off_subject', version: 1, words: 0, status_before: 'held', reasons_before: [], by_whom: true,
      proves_the_words: true, now: true,
    }) // prettier-ignore
  })

  test.each([
    ['changed', `update private.acts set kind = 'comment_removed'`],
    ['changed through its view', 'update private.decisions set decided_at = now()'],
    ['deleted', 'delete from private.acts'],
    ['deleted through its view', 'delete from private.decisions'],
    ['emptied out', 'truncate private.acts cascade'],
    ['emptied out with its neighbours', 'truncate private.comments cascade'],
  ])('the log of decisions cannot be %s, not even by the owner of the database', async (_what, sql) => {
    const { id } = await publish(own, await session(), { thread: 'logged' })
    const before = await everything()
    expect(await decisions(id)).toHaveLength(1)
    await expect(own.database.exec(sql)).rejects.toThrow(/^Rows of (acts|comments) are never (changed|deleted)\.$/)
    expect(await everything()).toEqual(before)
  })

  test('a comment about which was decided cannot be deleted from under its decision', async () => {
    const { id } = await publish(own, await session(), { thread: 'kept' })
    const before = await storedComments(own)
    const deleting = own.database.query('delete from private.comments where id = $1', [id])
    await expect(deleting).rejects.toThrow('Rows of comments are never deleted.')
    expect(await storedComments(own)).toBe(before)
  })
})
