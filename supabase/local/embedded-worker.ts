/**
 * The thread that owns the embedded database: pages are served on the main thread while Postgres computes on this one.
 * Told `directory` and `keys`, it says { port, fresh } when it is ready, answers requests by their id, and ends on 'close'.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { listenForRequests } from './door-server.ts'
import { openDoor, type Keys, type RpcRequest } from './door.ts'
import { bootstrap, migrate, migrationFiles } from './migrate.ts'
import { openPGlite } from './pglite.ts'
import { seed } from './seed.ts'

const { directory, keys } = workerData as { directory: string; keys: Keys }
const main = parentPort
if (!main) throw new Error('This file is a worker; openEmbedded() starts it.')

const database = await openPGlite(directory)
await bootstrap(database)
const [first] = await migrationFiles()
const fresh = first !== undefined && (await migrate(database)).includes(first)
if (fresh) await seed(database)
const door = await openDoor(database, keys)
const server = await listenForRequests(door)

main.on('message', (message: 'close' | { id: number; request: RpcRequest }) => {
  if (message === 'close') void close()
  else void door(message.request).then((answer) => main.postMessage({ id: message.id, answer }))
})
main.postMessage({ port: (server.address() as { port: number }).port, fresh })

async function close(): Promise<void> {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  await database.close()
  main?.postMessage('closed')
  main?.close()
}
