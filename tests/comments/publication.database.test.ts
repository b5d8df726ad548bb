import { describe, expect, test } from 'vitest'
import { hold, publication, publish, removal } from '../support/comments.ts'
import { ENGINES } from '../support/databases.ts'
import { ownDatabase, refusedWith } from '../support/rpc.ts'
import { signIn } from '../support/volunteers.ts'

interface Row {
  thread?: string
  number: number
  name: string | null
  text: string | null
  capacity: string | null
  removal_rule: string | null
}

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const session = () => signIn(own, `volunteer${++volunteers}@example.org`)
  const published = async (thread: string, after = 0) => (await own.anon<Row[]>('published_comments', { thread, after })).body
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
    await own.service('remove_comment', removal(by, second))
    for (const [id, thread, number] of [
      [third, 'one', 1],
      [elsewhere, 'two', 1],
      [first, 'one', 2],
    ] as const) {
      expect(await own.service('publish_comment', publication(by, id))).toMatchObject({ status: 200, body: { ok: true, thread, number } })
    }
    expect((await published('one')).map(({ number }) => number)).toEqual([1, 2])
    expect((await published('two')).map(({ number }) => number)).toEqual([1])
  })

  test('publishing twice is publishing once', async () => {
    const by = await session()
    const { id, number } = await publish(own, by, { thread: 'twice' })
    const again = await own.service('publish_comment', publication(by, id))
    expect(again).toEqual({ status: 200, body: { ok: true, thread: 'twice', number, build: false } })
    expect(await published('twice')).toHaveLength(1)
    expect(await decisions(id)).toEqual([{ decision: 'published', removal_rule: null }])
    expect((await publish(own, by, { thread: 'twice' })).number).toBe(number + 1)
  })

  test('a removed comment keeps its number, the rule and the date, and loses name, text and capacity everywhere', async () => {
    const by = await session()
    const { id, number } = await publish(own, by, { thread: 'tombs', name: 'Marta the insulter', text: 'Something that was insulting.' })
    await publish(own, by, { thread: 'tombs' })
    expect((await published('tombs'))[0]).toMatchObject({ number, name: 'Marta the insulter', capacity: 'resident', removal_rule: null })

    expect(await own.service('remove_comment', removal(by, id, 'insult'))).toMatchObject({ body: { ok: true, thread: 'tombs' } })
    const tomb = { number, name: null, text: null, capacity: null, in_reply_to: null, removal_rule: 'insult' }
    const dates = { published_at: expect.any(String) as unknown, removed_at: expect.any(String) as unknown }
    expect((await published('tombs'))[0]).toEqual({ ...tomb, ...dates })
    const all = (await own.anon<Row[]>('all_published_comments', { after_thread: 'tombs', after_number: 0 })).body
    expect(all.slice(0, 2)).toEqual([{ thread: 'tombs', ...tomb, ...dates }, expect.objectContaining({ thread: 'tombs', number: 2 })])
    expect(JSON.stringify([await published('tombs'), all])).not.toContain('insulting')
    expect(await decisions(id)).toEqual([
      { decision: 'published', removal_rule: null },
      { decision: 'removed', removal_rule: 'insult' },
    ])
  })

  test('removing twice is removing once, and what is removed cannot be published', async () => {
    const by = await session()
    const { id } = await publish(own, by, { thread: 'removed-twice' })
    await own.service('remove_comment', removal(by, id, 'insult'))
    const again = await own.service('remove_comment', removal(by, id, 'advertising'))
    expect(again).toEqual({ status: 200, body: { ok: true, thread: 'removed-twice', build: false } })
    expect(await own.service('publish_comment', publication(by, id))).toEqual({
      status: 200,
      body: { ok: false, reason: 'already_removed' },
    })
    expect(await published('removed-twice')).toMatchObject([{ removal_rule: 'insult', text: null }])
    expect(await decisions(id)).toHaveLength(2)
  })

  test('removing a comment that was held leaves no number and no trace in public', async () => {
    const by = await session()
    const id = await hold(own, { thread: 'never-public' })
    expect(await own.service('remove_comment', removal(by, id))).toEqual({
      status: 200,
      body: { ok: true, thread: 'never-public', build: false },
    })
    expect(await published('never-public')).toEqual([])
    expect(await own.database.query('select status, number from private.comments where id = $1', [id])).toEqual([
      { status: 'removed', number: null },
    ])
    expect((await publish(own, by, { thread: 'never-public' })).number).toBe(1)
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

  test.each(['spam', '', 'INSULT', `insult'; --`])('the rule “%s”, which is no house rule, removes nothing', async (rule) => {
    const by = await session()
    const { id } = await publish(own, by, { thread: 'rules' })
    expect(await own.service('remove_comment', removal(by, id, rule))).toEqual(refusedWith(400, '23514'))
    expect((await published('rules')).at(-1)).toMatchObject({ removal_rule: null, name: 'Marta' })
    expect(await decisions(id)).toHaveLength(1)
  })

  test('a comment that does not exist can neither be published nor removed', async () => {
    const by = await session()
    const nobody = '00000000-0000-4000-8000-000000000000'
    const answer = { status: 200, body: { ok: false, reason: 'no_such_comment' } }
    expect(await own.service('publish_comment', publication(by, nobody))).toEqual(answer)
    expect(await own.service('remove_comment', removal(by, nobody))).toEqual(answer)
    expect(await own.service('publish_comment', publication(by, 'comment 1'))).toEqual(refusedWith(400, '22P02'))
  })

  test('a discussion comes in pages of 40 that continue after a number', async () => {
    await own.database.exec(`
      insert into private.comments (thread, number, submission, name, text, capacity, status, published_at)
      select 'long', n, encode(sha256(convert_to('long ' || n, 'UTF8')), 'hex'), 'Marta', 'Number ' || n, 'resident', 'published', now()
      from generate_series(1, 85) n`)
    const pages = [await published('long'), await published('long', 40), await published('long', 80), await published('long', 85)]
    expect(pages.map((page) => page.length)).toEqual([40, 40, 5, 0])
    expect(pages.flat().map(({ number }) => number)).toEqual(Array.from({ length: 85 }, (_, nth) => nth + 1))
  })

  test('the build gets more than a thousand comments in pages, each once and each discussion in its order', async () => {
    await own.database.exec(`
      insert into private.comments (thread, number, submission, name, text, capacity, status, published_at)
      select thread, n, encode(sha256(convert_to(thread || n, 'UTF8')), 'hex'), 'Marta', 'Number ' || n, 'resident', 'published', now()
      from unnest(array['zz-a', 'zza', 'zz-b2', 'zz-b10']) thread, generate_series(1, 700) n`)
    const rows: Row[] = []
    let page: Row[]
    do {
      const last = rows.at(-1)
      page = (await own.anon<Row[]>('all_published_comments', { after_thread: last?.thread ?? '', after_number: last?.number ?? 0 })).body
      expect(page.length).toBeLessThanOrEqual(1000)
      rows.push(...page)
    } while (page.length > 0)
    const stored = await own.database.query<{ key: string }>(
      `select thread || ' ' || number as key from private.comments where number is not null`,
    )
    expect(stored.length).toBeGreaterThan(2800)
    const keys = rows.map(({ thread, number }) => `${String(thread)} ${number}`)
    expect(keys.toSorted()).toEqual(stored.map(({ key }) => key).toSorted())
    const numbersOf = (thread: string) => rows.filter((row) => row.thread === thread).map(({ number }) => number)
    for (const thread of ['zz-a', 'zz-b10']) expect(numbersOf(thread)).toEqual(Array.from({ length: 700 }, (_, nth) => nth + 1))
  })
})
