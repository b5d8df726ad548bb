import { randomBytes } from 'node:crypto'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Door, DoorAnswer, Keys } from './door.ts'
import { lockData } from './lock.ts'

export interface EmbeddedDatabase {
  url: string
  keys: Keys
  /** The same door without the socket, for this process. */
  door: Door
  /** True when this start made the data. */
  fresh: boolean
  close(): Promise<void>
}

/**
 * Opens the database in `directory`, in a thread of its own, brings it up to date, and puts its REST door on a free
 * loopback port. Throws DataInUse when another process has the directory.
 */
export async function openEmbedded(directory: string): Promise<EmbeddedDatabase> {
  const unlock = await lockData(directory)
  const keys = await keysOf(directory)
  const worker = new Worker(new URL('embedded-worker.ts', import.meta.url), {
    workerData: { directory: join(directory, 'database'), keys },
  })
  const { port, fresh } = await firstMessage<{ port: number; fresh: boolean }>(worker)
  const url = `http://127.0.0.1:${port}`
  // For commands that run beside the site, such as `npm run moderators`: they go through this process, never to the files.
  const running = join(directory, 'running.json')
  await writePrivately(running, { url, secret: keys.secret })
  const door = doorOf(worker)
  let closing: Promise<void> | undefined
  return {
    url,
    keys,
    fresh,
    door,
    close: () => (closing ??= close()),
  }

  async function close(): Promise<void> {
    const ended = new Promise((resolve) => worker.once('exit', resolve))
    worker.postMessage('close')
    await ended
    await writePrivately(running, {})
    await unlock()
  }
}

function firstMessage<Message>(worker: Worker): Promise<Message> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (message: Message) => {
      worker.off('error', reject)
      resolve(message)
    })
  })
}

/** Requests are numbered, so that answers find the one who asked. When the thread dies, so does the process: no write is lost silently. */
function doorOf(worker: Worker): Door {
  const waiting = new Map<number, (answer: DoorAnswer) => void>()
  let last = 0
  worker.on('message', (message: 'closed' | { id: number; answer: DoorAnswer }) => {
    if (message === 'closed') return
    waiting.get(message.id)?.(message.answer)
    waiting.delete(message.id)
  })
  worker.once('error', (cause) => {
    throw new Error('The embedded database stopped.', { cause })
  })
  return (request) =>
    new Promise((resolve) => {
      waiting.set(++last, resolve)
      worker.postMessage({ id: last, request })
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
