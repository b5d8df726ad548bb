import { describe, expect, test } from 'vitest'
import { aComment, hash, HELD } from '../support/comments.ts'
import { ENGINES } from '../support/databases.ts'
import { ownDatabase, valueOf } from '../support/rpc.ts'

/** Posts in one statement, so that the clock stands still and no full hour can come between. */
const POSTS = `
  create function private.posts(threads text[], texts text[], emails text[], networks text[]) returns setof jsonb
  language sql volatile set search_path = '' as $$
    select public.post_comment(thread, 'Marta', text, 'resident', encode(sha256(convert_to('post ' || gen_random_uuid(), 'UTF8')), 'hex'), network, email)
    from unnest(threads, texts, emails, networks) as post (thread, text, email, network)
  $$;
  create function private.posts_near_ceiling(uses_before integer, threads text[], network text) returns setof jsonb
  language plpgsql volatile set search_path = '' as $$
  begin
    delete from private.limit_counts;
    return query select private.posts(threads[1:1], array['The first one.'], array[null], array[network]);
    update private.limit_counts set uses = uses_before;
    return query select private.posts(threads[2:], array['The next one.', 'The last one.'], array[null, null], array[network, network]);
  end $$`

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine, POSTS)
  const times = <Value>(count: number, value: (nth: number) => Value) => Array.from({ length: count }, (_, nth) => value(nth))
  const held = HELD.body

  async function posts(count: number, post: (nth: number) => { thread?: string; text?: string; email?: string }) {
    const columns = (['thread', 'text', 'email'] as const).map((name) => times(count, (nth) => post(nth)[name] ?? null))
    const threads = columns[0]?.map((thread) => thread ?? 'ceilings')
    const texts = columns[1]?.map((text, nth) => text ?? `Words that nobody else wrote, number ${nth} of ${hash(String(Math.random()))}.`)
    const parameters = [threads, texts, columns[2], times(count, () => null)]
    const rows = await own.database.query<{ answer: object }>('select private.posts($1, $2, $3, $4) as answer', parameters)
    return rows.map((row) => row.answer)
  }

  test('an address may post twenty comments an hour, however it is capitalised', async () => {
    const answers = await posts(22, (nth) => ({ email: nth % 2 ? 'marta@example.org' : 'MARTA@Example.org' }))
    const refused = { ok: false, field: 'email', reason: 'too_many_from_address' }
    expect(answers).toEqual([...times(20, () => held), refused, refused])
    expect(await posts(1, () => ({ email: 'devon@example.org' }))).toEqual([held])
    expect(await posts(30, () => ({}))).toEqual(times(30, () => held))
  })

  test('a text may be sent three times an hour, by whomever and in whichever discussion', async () => {
    const text = (nth: number) => (nth % 2 ? 'Buy your picnic tables from us!' : 'BUY YOUR PICNIC TABLES FROM US!')
    const answers = await posts(5, (nth) => ({ text: text(nth), thread: `thread-${nth}`, email: `sender${nth}@example.org` }))
    const refused = { ok: false, field: 'text', reason: 'same_text_again' }
    expect(answers).toEqual([held, held, held, refused, refused])
  })

  test('a short text like “Thank you!” may be sent by everybody', async () => {
    expect(await posts(10, () => ({ text: 'Thank you!' }))).toEqual(times(10, () => held))
  })

  test.each([
    ['a discussion takes 5,000 comments an hour', 4999, ['full', 'full', 'full'], null],
    ['a network sends 10,000 comments an hour', 9999, ['one', 'two', 'three'], 'a network'],
  ])('%s and no more', async (_sentence, uses, threads, network) => {
    const rows = await own.database.query<{ answer: object }>('select private.posts_near_ceiling($1, $2, $3) as answer', [
      uses,
      threads,
      network,
    ])
    expect(rows.map((row) => row.answer)).toEqual([held, held, { ok: false, field: '', reason: 'too_many_now' }])
    expect(await posts(1, () => ({ thread: 'next-door' }))).toEqual([held])
  })

  test('the first ceiling that is reached is the one that is named', async () => {
    async function reached(kinds: string[], ceilings: number[]) {
      const rows = await own.database.query<{ answer: string | null }>(
        'select private.limit_reached($1, $2, $3) as answer from generate_series(1, 3)',
        [kinds, kinds.map((kind) => `${kind} of ceilings ${ceilings.join(' and ')}`), ceilings],
      )
      return rows.map((row) => row.answer)
    }
    expect(await reached(['network', 'thread'], [5, 5])).toEqual([null, null, null])
    expect(await reached(['network', 'thread'], [2, 1])).toEqual([null, 'thread', 'network'])
  })

  test('what is counted are keyed hashes: no address, text or network can be read or guessed from them', async () => {
    await own.database.exec('truncate private.limit_counts')
    const email = 'priya@example.org'
    const comment = aComment({ email, network: hash('the network of a house') })
    expect(await own.service('post_comment', comment)).toEqual(HELD)
    const rows = await own.database.query<{ counted: string }>(`select encode(subject_hash, 'hex') as counted from private.limit_counts`)
    expect(rows).toHaveLength(4)
    const guesses = [
      `email:${email}`,
      email,
      `text:${comment.text.toLowerCase()}`,
      `thread:${comment.thread}`,
      `network:${String(comment['network'])}`,
    ]
    for (const { counted } of rows) {
      expect(counted).toMatch(/^[0-9a-f]{64}$/)
      expect(guesses.map(hash)).not.toContain(counted)
    }
    const keys = await own.database.query<{ bytes: number }>('select length(key) as bytes from private.limit_keys')
    expect(keys).toEqual([{ bytes: 32 }])
  })

  test('a network is stored nowhere, in no table', async () => {
    const network = hash('the network of a library')
    expect(await own.service('post_comment', aComment({ network, email: 'reader@example.org' }))).toEqual(HELD)
    const tables = await own.database.query<{ name: string }>(
      `select oid::regclass::text as name from pg_class where relnamespace = 'private'::regnamespace and relkind = 'r'`,
    )
    const holding = async (text: string) => {
      const found = await Promise.all(
        tables.map(({ name }) =>
          valueOf<boolean>(own.database, `select coalesce(bool_or(strpos(t::text, $1) > 0), false) from ${name} t`, [text]),
        ),
      )
      return tables.filter((_table, nth) => found[nth]).map(({ name }) => name)
    }
    expect(await holding('reader@example.org')).toEqual(['private.comments'])
    expect(await holding(network)).toEqual([])
  })

  test('when a new day starts, the key and the counts of the days before are deleted', async () => {
    await own.database.exec(`
      truncate private.limit_keys, private.limit_counts;
      insert into private.limit_keys (day, key) values ((now() at time zone 'utc')::date - 1, '\\x01'), ((now() at time zone 'utc')::date - 2, '\\x02');
      insert into private.limit_counts (hour, subject_hash)
      select date_trunc('day', now() at time zone 'utc') at time zone 'utc' - make_interval(hours => hours), '\\x03'
      from unnest(array[1, 23, 48]) as ago (hours)`)
    const old = () =>
      own.database.query(`select (select count(*)::integer from private.limit_keys where length(key) = 1) as keys,
        (select count(*)::integer from private.limit_counts where length(subject_hash) = 1) as counts`)
    expect(await old()).toEqual([{ keys: 2, counts: 3 }])
    expect(await own.service('post_comment', aComment())).toEqual(HELD)
    expect(await old()).toEqual([{ keys: 0, counts: 0 }])
    expect(await valueOf<number>(own.database, 'select count(*)::integer from private.limit_keys')).toBe(1)
  })
})
