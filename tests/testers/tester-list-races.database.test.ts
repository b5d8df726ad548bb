import pg from 'pg'
import { describe, expect, inject, test } from 'vitest'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { insertTester } from '../support/testers/listed-testers.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

const WHY = 'To see what happens at one moment.'

/** Only a real Postgres has several connections: PGlite lets everybody take turns. */
describe('Postgres 17.10, at one moment', () => {
  const own = ownDatabase('Postgres 17.10')
  const take = (session_hash: string, only_shared = false) =>
    own.service<{ ok: boolean; testers?: { email: string }[] }>('export_testers', { session_hash, why: WHY, only_shared })
  const leftSince = async (session_hash: string) =>
    (await own.service<{ exports: { left_since: number }[] }>('read_tester_exports', { session_hash })).body.exports[0]?.left_since

  /** Another connection, as another person's request has. */
  async function connect(): Promise<pg.Client> {
    const name = await valueOf<string>(own.database, 'select current_database()')
    const client = new pg.Client({ connectionString: inject('postgresUrl').replace(/postgres$/, name) })
    await client.connect()
    return client
  }
  const waiting = () =>
    valueOf<number>(
      own.database,
      `select count(*)::integer from pg_locks l join pg_database d on d.oid = l.database where not l.granted and d.datname = current_database()`,
    )

  test.each([
    ['leaves', `select public.stop_tester($1)`, false],
    ['takes back that the City is told', `select private.give_consents($1, array['invite'], 1)`, true],
  ])('somebody who %s while a copy begins is not in it, and not counted as gone since', async (_what, leaving, onlyShared) => {
    const session = await signIn(own, `${crypto.randomUUID()}@example.org`)
    const email = `${crypto.randomUUID()}@example.org`
    const id = await insertTester(own, { email, consents: ['invite', 'share'] })
    await insertTester(own, { consents: ['invite', 'share'] })
    const person = await connect()
    await person.query('begin')
    await person.query(leaving, [id])
    const copying = take(session, onlyShared)
    await expect.poll(waiting, { timeout: 20_000 }).toBe(1)
    await person.query('commit')
    await person.end()
    const { body } = await copying
    expect(body.testers?.length).toBeGreaterThan(0)
    expect(body.testers?.map((tester) => tester.email)).not.toContain(email)
    expect(await leftSince(session)).toBe(0)
  })

  test.each([
    ['leaves', `select public.stop_tester($1)`, false],
    ['takes back that the City is told', `select private.give_consents($1, array['invite'], 1)`, true],
  ])('somebody who %s while a copy is made is in it, and counted as gone since', async (_what, leaving, onlyShared) => {
    const session = await signIn(own, `${crypto.randomUUID()}@example.org`)
    const email = `${crypto.randomUUID()}@example.org`
    const id = await insertTester(own, { email, consents: ['invite', 'share'] })
    const [volunteer, person] = [await connect(), await connect()]
    // Their request begins before the copy does, and waits for it.
    await person.query('begin')
    await person.query('select now()')
    await volunteer.query('begin')
    const { rows } = await volunteer.query<{ copy: { testers: { email: string }[] } }>(
      `select public.export_testers($1, $2, '{}', $3) as copy`,
      [session, WHY, onlyShared],
    )
    expect(rows[0]?.copy.testers.map((tester) => tester.email)).toContain(email)
    const left = person.query(leaving, [id])
    await expect.poll(waiting, { timeout: 20_000 }).toBe(1)
    await volunteer.query('commit')
    await left
    await person.query('commit')
    await Promise.all([volunteer.end(), person.end()])
    expect(await leftSince(session)).toBe(1)
  })
})
