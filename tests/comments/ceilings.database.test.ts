import { describe, expect, test } from 'vitest'
import { HELD } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'

/** Posts in one statement, so that the clock stands still and no full hour can come between. */
const POSTS = `
  create function private.posts(posts jsonb) returns setof jsonb language sql volatile set search_path = '' as $$
    select public.post_comment(thread, 'Marta', text, 'resident', encode(sha256(uuid_send(gen_random_uuid())), 'hex'), network, email)
    from jsonb_to_recordset(posts) as post (thread text, text text, email text, network text)
  $$;
  create function private.posts_near_ceiling(uses_before integer, posts jsonb) returns setof jsonb
  language plpgsql volatile set search_path = '' as $$
  begin
    delete from private.limit_counts;
    return query select private.posts(jsonb_build_array(posts -> 0));
    update private.limit_counts set uses = uses_before;
    return query select private.posts(posts - 0);
  end $$`

type Post = Partial<Record<'thread' | 'text' | 'email' | 'network', string>>

const times = <Value>(count: number, value: (nth: number) => Value) => Array.from({ length: count }, (_, nth) => value(nth))

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine, POSTS)
  const held = HELD.body
  const answersOf = async (call: string, parameters: unknown[]) =>
    (await own.database.query<{ answer: object }>(`select ${call} as answer`, parameters)).map((row) => row.answer)
  let written = 0
  const posts = (count: number, post: (nth: number) => Post) => {
    const all = times(count, (nth) => ({ thread: 'ceilings', text: `Words that nobody else wrote, number ${++written}.`, ...post(nth) }))
    return answersOf('private.posts($1)', [JSON.stringify(all)])
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

  test.each<[string, number, (nth: number) => Post]>([
    ['a discussion takes 5,000 comments an hour', 4999, () => ({ thread: 'full' })],
    ['a network sends 10,000 comments an hour', 9999, (nth) => ({ thread: `full-${nth}`, network: 'a network' })],
  ])('%s and no more', async (_sentence, uses, post) => {
    const three = times(3, (nth) => ({ text: `Short text ${nth}.`, ...post(nth) }))
    const answers = await answersOf('private.posts_near_ceiling($1, $2)', [uses, JSON.stringify(three)])
    expect(answers).toEqual([held, held, { ok: false, field: '', reason: 'too_many_now' }])
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
})
