import { createHash } from 'node:crypto'
import { mkdir, realpath, rm } from 'node:fs/promises'
import { createConnection, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Somebody else's process has the data directory. The message is for the person who started the second one. */
export class DataInUse extends Error {}

/**
 * Keeps a data directory for this process until it ends, however it ends. A listening socket is the lock, because the
 * system takes it back after `kill -9`; a lock file would stay behind. Two processes on one PGlite directory lose data.
 */
export async function lockData(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true })
  const address = socketFor(await realpath(directory))
  const server = (await listen(address)) ?? ((await removeIfStale(address)) ? await listen(address) : undefined)
  if (!server) {
    throw new DataInUse(
      `The site is already running with the data in ${directory}. Stop that one first, or set DATA_DIR to another folder.`,
    )
  }
  server.unref()
  return () => new Promise((released) => server.close(() => released()))
}

/** On Linux the name has no file (abstract namespace), on Windows it is a pipe; elsewhere a file that can be left over. */
function socketFor(directory: string): string {
  const name = `residents-site-${createHash('sha256').update(directory).digest('hex').slice(0, 24)}`
  if (process.platform === 'linux') return `\0${name}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

function listen(address: string): Promise<Server | undefined> {
  const server = createServer((visitor) => visitor.destroy())
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)))
    server.listen(address, () => resolve(server))
  })
}

/** A socket file that nobody answers on was left by a killed process. Abstract names and pipes cannot be left over. */
async function removeIfStale(address: string): Promise<boolean> {
  if (process.platform === 'linux' || process.platform === 'win32') return false
  const answered = await new Promise<boolean>((resolve) => {
    const call = createConnection(address, () => (call.destroy(), resolve(true)))
    call.once('error', () => resolve(false))
  })
  if (!answered) await rm(address, { force: true })
  return !answered
}
