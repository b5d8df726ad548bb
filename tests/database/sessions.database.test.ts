import { describe, expect, test } from 'vitest'
import { readCatalog } from '../../supabase/local/functions-catalog.ts'
import { proveAuthor } from '../support/comments/authors.ts'
import { hash } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'
import { lookAtStored, newAddress, signUpTester } from '../support/testers/testers.ts'
import { SIGNED_OUT, signIn } from '../support/volunteers/volunteers.ts'

/** Asked of the catalog, so that a function which comes tomorrow is tried, too. */
describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)

  /** The functions that demand a session, by the guard of which kind of person they begin with. */
  async function guarded(): Promise<{ name: string; kind: string | null }[]> {
    return own.database.query(`
      select p.proname as name, substring(p.prosrc from 'private[.](volunteer|author|tester|own_comment)\\(') as kind
      from pg_proc p where p.pronamespace = 'public'::regnamespace and 'session_hash' = any (p.proargnames) order by 1`)
  }

  async function liveSessions(): Promise<Record<string, string>> {
    const [author, email] = [await proveAuthor(own, { thread: 'sessions', email: newAddress() }), newAddress()]
    await signUpTester(own, email)
    return { volunteer: await signIn(own, newAddress()), author: author.session, tester: await lookAtStored(own, email) }
  }

  const everything = async () => {
    const tables = await own.database.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c where c.relnamespace = 'private'::regnamespace and c.relkind = 'r' order by 1`,
    )
    return Promise.all(tables.map(({ name }) => own.database.query(`select t::text from ${name} t order by 1`)))
  }

  test('every function that takes a session begins with the guard of one kind of person', async () => {
    const functions = await guarded()
    expect(functions.length).toBeGreaterThan(30)
    expect(functions.filter(({ kind }) => kind === null)).toEqual([])
  })

  test('a dead session and a live one of another kind of person are refused alike, and nothing is stored', async () => {
    const live = await liveSessions()
    const catalog = await readCatalog(own.database)
    const before = await everything()
    // A comment needs no session. One that is sent with a dead one is sent by somebody unknown.
    for (const { name, kind } of (await guarded()).filter((found) => found.name !== 'post_comment')) {
      const others = Object.entries(live).filter(([other]) => other !== (kind === 'own_comment' ? 'author' : kind))
      expect(others, name).toHaveLength(2)
      const nothing = Object.fromEntries((catalog.get(name)?.args ?? []).map((arg) => [arg.name, null]))
      for (const session_hash of [hash('dead'), ...others.map(([, session]) => session)]) {
        expect(await own.service(name, { ...nothing, session_hash }), name).toEqual(SIGNED_OUT)
      }
    }
    expect(await everything()).toEqual(before)
  })

  test('no row says that a volunteer, an author and a tester are the same person', async () => {
    await liveSessions()
    const linking = `insert into private.sessions (token_hash, kind, volunteer_id, author_id)
      select $1, 'volunteer', v.id, a.id from private.volunteers v cross join private.authors a limit 1`
    await expect(own.database.query(linking, [hash('both')])).rejects.toMatchObject({ code: '23514' })
    const three = await own.database.query<{ key: string }>(`
      select o.conrelid::regclass::text as key from pg_constraint o where o.contype = 'f'
        and o.confrelid in ('private.volunteers'::regclass, 'private.authors'::regclass, 'private.testers'::regclass)
      group by 1 having count(distinct o.confrelid) > 1`)
    expect(three).toEqual([{ key: 'private.sessions' }])
  })
})
