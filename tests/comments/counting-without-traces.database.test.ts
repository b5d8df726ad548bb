import { describe, expect, test } from 'vitest'
import { aComment, hash, HELD } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'

/** Ceilings need counts, and counts must not become a list of who wrote from where. */
describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)

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

  test.each([
    ['a comment is posted', () => own.service('post_comment', aComment()), HELD, 1],
    ['nobody writes for days', () => own.service('forget_expired'), { status: 204, body: '' }, 0],
  ] as const)(
    'when a new day starts and %s, the key and the counts of the days before are deleted',
    async (_when, happens, answer, left) => {
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
      expect(await happens()).toEqual(answer)
      expect(await old()).toEqual([{ keys: 0, counts: 0 }])
      expect(await valueOf<number>(own.database, 'select count(*)::integer from private.limit_keys')).toBe(left)
    },
  )
})
