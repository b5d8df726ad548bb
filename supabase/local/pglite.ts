import { PGlite } from '@electric-sql/pglite'
import { inRole, type Database, type Role } from './database.ts'

/**
 * PGlite has no timers and cancels nothing, so it looks at the clock when the statement is through, in the same transaction:
 * the answer and what is rolled back are as on a Postgres that cancels, only later. It costs 0.15 ms a call.
 */
const FAIL_IF_TOO_LATE = `do $$ begin
  if clock_timestamp() - now() > nullif(current_setting('statement_timeout'), '0')::interval then
    raise exception using errcode = 'query_canceled', message = 'canceling statement due to statement timeout';
  end if;
end $$`

/**
 * Opens the embedded Postgres. `directory` must belong to this process alone (see lock.ts): PGlite does not notice a
 * second process, and that one's writes vanish. Without a directory, the database lives in memory.
 * `snapshot` is an earlier `dumpDataDir` and saves the seconds that a first start takes.
 */
export async function openPGlite(directory?: string, snapshot?: Blob): Promise<Database & { engine: PGlite }> {
  const engine = await PGlite.create({
    ...(directory === undefined ? {} : { dataDir: directory }),
    ...(snapshot === undefined ? {} : { loadDataDir: snapshot }),
  })
  return {
    engine,
    async exec(sql) {
      await engine.exec(sql)
    },
    async query<Row>(sql: string, parameters: unknown[] = []) {
      return (await engine.query<Row>(sql, parameters)).rows
    },
    async asRole<Row>(role: Role, readOnly: boolean, sql: string) {
      const results = await engine.exec(`${inRole(role, readOnly, sql)}; ${FAIL_IF_TOO_LATE}`)
      return (results.at(-2)?.rows ?? []) as Row[]
    },
    close: () => engine.close(),
  }
}
