import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** Everything that decides where a site runs is set by the test, never inherited from the machine. */
const OWN = [
  'SUPABASE_URL',
  'SUPABASE_PUBLISHABLE_KEY',
  'SUPABASE_SECRET_KEY',
  'SMTP_URL',
  'MAIL_FROM',
  'BUILD_HOOK_URL',
  'MODERATORS',
  'URL',
  'NETLIFY',
]

export interface RunningSite {
  url: string
  dataDir: string
  process: ChildProcess
  /** All that it has said so far. */
  output(): string
  /** Ends it with a signal and waits until it is gone. Answers the exit code, or null after SIGKILL. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

export const newDataDir = () => mkdtemp(join(tmpdir(), 'residents-site-'))

/** Starts `npm start`'s program on a free port and waits until its pages are up. Throws with its output when it ends before. */
export async function startSite(dataDir: string, environment: Record<string, string> = {}, root = ROOT): Promise<RunningSite> {
  const { child, output, exited } = spawnSite(dataDir, environment, root)
  const ready = new Promise<string>((resolve) => {
    child.stdout?.on('data', () => {
      const found = /Ready: (http:\/\/localhost:\d+)/.exec(output())
      if (found?.[1]) resolve(found[1])
    })
  })
  const url = await Promise.race([
    ready,
    exited.then((code): never => {
      throw new Error(`The site ended with ${code} before it was ready.\n${output()}`)
    }),
  ])
  return {
    url,
    dataDir,
    process: child,
    output,
    stop(signal = 'SIGTERM') {
      child.kill(signal)
      return exited
    },
  }
}

/** The bare process, for starts that are expected to end by themselves. */
export function spawnSite(dataDir: string, environment: Record<string, string> = {}, root = ROOT) {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OWN.includes(name)))
  const child = spawn(process.execPath, [join(root, 'netlify/local/start.ts')], {
    env: { ...inherited, NODE_ENV: 'production', PORT: '0', DATA_DIR: dataDir, ...environment },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => void (said += chunk.toString()))
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, exited, output: () => said }
}

export const removeDataDir = (dataDir: string) => rm(dataDir, { recursive: true, force: true })
