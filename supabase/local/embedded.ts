import { randomBytes } from 'node:crypto'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { createRequestListener } from '@remix-run/node-fetch-server'
import type { Database } from './database.ts'
import { openDoor, type Keys } from './door.ts'
import { lockData } from './lock.ts'
import { bootstrap, migrate } from './migrate.ts'
import { openPGlite } from './pglite.ts'

export interface EmbeddedDatabase {
  url: string
  keys: Keys
  database: Database
  /** True when this start made the data. */
  fresh: boolean
  close(): Promise<void>
}

/**
 * Opens the database in `directory`, brings it up to date, and puts its REST door on a free loopback port.
 * Throws DataInUse when another process has the directory.
 */
export async function openEmbedded(directory: string): Promise<EmbeddedDatabase> {
  const unlock = await lockData(directory)
  const database = await openPGlite(join(directory, 'database'))
  await bootstrap(database)
  const applied = await migrate(database)
  const keys = await keysOf(directory)
  const door = await listenOnLoopback(await openDoor(database, keys))
  const { port } = door.address() as { port: number }
  const url = `http://127.0.0.1:${port}`
  // For commands that run beside the site, such as `npm run moderators`: they go through this process, never to the files.
  const running = join(directory, 'running.json')
  await writePrivately(running, { url, secret: keys.secret })
  return {
    url,
    keys,
    database,
    fresh: applied.some((file) => file.endsWith('_private.sql')),
    async close() {
      door.closeAllConnections()
      await new Promise((closed) => door.close(closed))
      await writePrivately(running, {})
      await database.close()
      await unlock()
    },
  }
}

/** Serves fetch-style handlers on a free port that only this machine reaches. */
export function listenOnLoopback(handler: (request: Request) => Promise<Response>): Promise<Server> {
  const server = createServer(createRequestListener(handler))
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}

/** Random for each data directory, so that no default key is ever worth trying. */
async function keysOf(directory: string): Promise<Keys> {
  const path = join(directory, 'keys.json')
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Keys
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
    const keys = { publishable: `sb_publishable_${secretText()}`, secret: `sb_secret_${secretText()}` }
    await writePrivately(path, keys)
    return keys
  }
}

const secretText = () => randomBytes(24).toString('base64url')

async function writePrivately(path: string, content: object): Promise<void> {
  await writeFile(path, JSON.stringify(content), { mode: 0o600 })
  await chmod(path, 0o600)
}
