import { describe, expect, test } from 'vitest'
import { hold, outcomes, publication, publish, publishHeld, removal } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, refusedWith } from '../support/database/rpc.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const session = () => signIn(own, `volunteer${++volunteers}@example.org`)
  const published = async (thread: string) => (await own.anon<{ number: number }[]>('published_comments', { thread, after: 0 })).body
  const decisions = (id: string) =>
    own.database.query('select decision, removal_rule from private.decisions where comment_id = $1 order by decided_at', [id])

  test('numbers are given at publication: in its order, without gaps, each discussion from 1', async () => {
    const by = await session()
    const [first, second, third] = [
      await hold(own, { thread: 'one' }),
      await hold(own, { thread: 'one' }),
      await hold(own, { thread: 'one' }),
    ]
    const elsewhere = await hold(own, { thread: 'two' })
    expect(await published('one')).toEqual([])
    expect(await outcomes(own, removal(by, second))).toEqual(['removed'])
    expect(await publishHeld(own, by, third)).toBe(1)
    expect(await publishHeld(own, by, elsewhere)).toBe(1)
    expect(await publishHeld(own, by, first)).toBe(2)
    expect((await published('one')).map(({ number }) => number)).toEqual([1, 2])
    expect((await published('two')).map(({ number }) => number)).toEqual([1])
  })

  test('publishing twice is publishing once', async () => {
    const by = await session()
    const { id, number } = await publish(own, by, { thread: 'twice' })
    expect(await own.service('decide_comments', publication(by, id))).toMatchObject({
      body: { ok: true, results: [{ id, outcome: 'done_before', thread: 'twice', number }], build: false },
    })
    expect(await published('twice')).toHaveLength(1)
    expect(await decisions(id)).toEqual([{ decision: 'published', removal_rule: null }])
    expect((await publish(own, by, { thread: 'twice' })).number).toBe(number + 1)
  })

  test('nothing that is held, and no address, appears in any query that everybody can call', async () => {
    const by = await session()
    const secret = 'a secret until a volunteer has read it'
    await hold(own, { thread: 'quiet', text: `This is ${secret}.`, email: 'quiet@example.org' })
    const { number } = await publish(own, by, { thread: 'quiet', text: 'This is no secret.', email: 'quiet@example.org' })
    await hold(own, { thread: 'quiet', text: `This too is ${secret}.`, in_reply_to: number })
    const answers = await Promise.all([
      ...[-(2 ** 31), -1, 0, null].map((after) => own.anon('published_comments', { thread: 'quiet', after })),
      ...[-1, 0, null].map((after_number) => own.anon('all_published_comments', { after_thread: '', after_number })),
      own.anon('all_published_comments', { after_thread: 'quiet', after_number: -1 }),
    ])
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(JSON.stringify(answers)).toContain('This is no secret.')
    expect(JSON.stringify(answers)).not.toContain(secret)
    expect(JSON.stringify(answers)).not.toContain('quiet@example.org')
  })

  test('a comment that does not exist can neither be published nor removed', async () => {
    const by = await session()
    const nobody = '00000000-0000-4000-8000-000000000000'
    expect(await outcomes(own, publication(by, nobody))).toEqual(['no_such_comment'])
    expect(await outcomes(own, removal(by, nobody))).toEqual(['no_such_comment'])
    expect(await own.service('decide_comments', publication(by, 'comment 1'))).toEqual(refusedWith(400, '22P02'))
  })
})
