import pg from 'pg'
import { expect, inject } from 'vitest'
import { valueOf, type OpenedDatabase } from './rpc.ts'

/** As many as the pool of real-postgres.ts has connections. */
const CONNECTIONS = 16

/**
 * Lets calls really come at one moment: locks a table that all of them need, waits until every connection waits for it
 * or for another that does, and opens. Calls that are merely started together may come one after the other on a busy
 * machine, and prove nothing.
 */
export async function atOneMoment<Answer>(
  { database }: OpenedDatabase,
  table: string,
  calls: (() => Promise<Answer>)[],
): Promise<Answer[]> {
  const name = await valueOf<string>(database, 'select current_database()')
  const gate = new pg.Client({ connectionString: inject('postgresUrl').replace(/postgres$/, name) })
  await gate.connect()
  try {
    await gate.query(`begin; lock table ${table} in access exclusive mode`)
    const running = Promise.all(calls.map((call) => call()))
    await expect.poll(() => waitingAt(gate), { interval: 5, timeout: 20_000 }).toBe(Math.min(calls.length, CONNECTIONS))
    await gate.query('commit')
    return await running
  } finally {
    await gate.end()
  }
}

async function waitingAt(gate: pg.Client): Promise<number> {
  const waiting = `select count(distinct l.pid)::integer as waiting from pg_locks l
    where not l.granted and exists (
      select from pg_locks h join pg_database d on d.oid = h.database where h.pid = l.pid and d.datname = current_database()
    )`
  return (await gate.query<{ waiting: number }>(waiting)).rows[0]?.waiting ?? 0
}
