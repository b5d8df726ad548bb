import pg from 'pg'
import { expect, inject } from 'vitest'
import { valueOf, type OpenedDatabase } from './rpc.ts'

/** As many as the pool of real-postgres.ts has connections. */
const CONNECTIONS = 16

/** Makes whoever is about to write a row of a table wait while somebody holds the gate. */
const gateBefore = (table: string, writing: string) => `
  create function private.wait_at_the_gate() returns trigger language plpgsql
    as $$ begin perform pg_advisory_xact_lock_shared(1); return null; end $$;
  create trigger gate before ${writing} on ${table} for each statement execute function private.wait_at_the_gate()`

/**
 * Lets calls really come at one moment. A gate stands where they have read and are about to write to the table; it opens
 * when every connection waits, for the gate or for another call. Calls that are merely started together may come one
 * after the other on a busy machine, and prove nothing.
 */
export async function atOneMoment<Answer>(
  { database }: OpenedDatabase,
  table: string,
  calls: (() => Promise<Answer>)[],
  writing = 'insert or update',
): Promise<Answer[]> {
  const name = await valueOf<string>(database, 'select current_database()')
  const gate = new pg.Client({ connectionString: inject('postgresUrl').replace(/postgres$/, name) })
  await gate.connect()
  await gate.query(`${gateBefore(table, writing)}; select pg_advisory_lock(1)`)
  const running = calls.map((call) => call())
  try {
    await expect.poll(() => waiting(gate), { interval: 5, timeout: 20_000 }).toBe(Math.min(calls.length, CONNECTIONS))
  } finally {
    await gate.query('select pg_advisory_unlock(1)')
    await Promise.allSettled(running)
    await gate.query('drop function private.wait_at_the_gate() cascade')
    await gate.end()
  }
  return Promise.all(running)
}

/** How many connections to this database wait for a lock. A wait for a row names no database; what its waiter holds does. */
async function waiting(gate: pg.Client): Promise<number> {
  const { rows } = await gate.query<{ waiting: number }>(`
    select count(distinct l.pid)::integer as waiting from pg_locks l where not l.granted and exists (
      select from pg_locks h join pg_database d on d.oid = h.database where h.pid = l.pid and d.datname = current_database()
    )`)
  return rows[0]?.waiting ?? 0
}
