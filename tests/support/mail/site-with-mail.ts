import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect } from 'vitest'
import { listenForRequests } from '../../../supabase/local/door-server.ts'
import { openDoor } from '../../../supabase/local/door.ts'
import { bootstrap, migrate } from '../../../supabase/local/migrate.ts'
import { openPGlite } from '../../../supabase/local/pglite.ts'
import { callWith, KEYS, valueOf, type OpenedDatabase } from '../database/rpc.ts'
import { newDataDir, removeDataDir, startSite } from '../site/running-site.ts'
import { startMailServer, type MailServer } from './mail-server.ts'

export interface SiteWithMail {
  own: OpenedDatabase
  server: MailServer
  /** The folder of the built pages. */
  pages: string
  /** Waits until nothing is left to be done: no mail, no build. */
  settle(): Promise<void>
  /** All rows of all tables, as one text. */
  dump(): Promise<string>
  stop(): Promise<void>
}

/** A real site over a database that the test can look into, with a real mail server. The test's own functions use both. */
export async function siteWithMail(): Promise<SiteWithMail> {
  const database = await openPGlite()
  await bootstrap(database)
  await migrate(database)
  const door = await openDoor(database, KEYS)
  const doorServer = await listenForRequests(door)
  const server = await startMailServer()
  const environment = {
    SUPABASE_URL: `http://127.0.0.1:${(doorServer.address() as AddressInfo).port}`,
    SUPABASE_PUBLISHABLE_KEY: KEYS.publishable,
    SUPABASE_SECRET_KEY: KEYS.secret,
    SMTP_URL: server.url,
  }
  const dataDir = await newDataDir()
  const site = await startSite(dataDir, environment)
  Object.assign(process.env, environment, { URL: site.url })
  const own = { database, door, anon: callWith(door, KEYS.publishable), service: callWith(door, KEYS.secret) }
  return {
    own,
    server,
    pages: join(dataDir, 'site'),
    async settle() {
      await database.exec('update private.builds set wanted_at = null')
      const waiting = 'select count(*)::integer from private.mails where ended_at is null'
      await expect.poll(() => valueOf<number>(database, waiting), { timeout: 10_000 }).toBe(0)
    },
    async dump() {
      const tables = await database.query<{ name: string }>(
        `select c.oid::regclass::text as name from pg_class c where c.relnamespace = 'private'::regnamespace and c.relkind = 'r' order by 1`,
      )
      const rows = tables.map(({ name }) => database.query(`select '${name}' as table, t::text as row from ${name} t order by 2`))
      return JSON.stringify(await Promise.all(rows), null, 1)
    },
    async stop() {
      await site.stop()
      await removeDataDir(dataDir)
      await server.stop()
      doorServer.close()
      await once(doorServer, 'close')
      await database.close()
    },
  }
}
