import { PGlite } from '@electric-sql/pglite'
import { inRole, type Database, type Role } from './database.ts'

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
      const results = await engine.exec(inRole(role, readOnly, sql))
      return (results.at(-1)?.rows ?? []) as Row[]
    },
    close: () => engine.close(),
  }
}
