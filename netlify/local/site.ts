import { spawn } from 'node:child_process'
import { rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { loadPages } from './pages.ts'
import type { ServePage } from './server.ts'

/**
 * The built site. Readers get the last complete build from memory until the next one is complete, so that no address is
 * missing for a moment. Builds that are asked for during a build become one build after it.
 */
export class Site {
  readonly #folder: string
  #serve: ServePage | undefined
  #running: Promise<void> | undefined
  #next: Promise<void> | undefined
  #child: ReturnType<typeof spawn> | undefined

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Answers GET and HEAD from the newest complete build. */
  serve: ServePage = (request, response, path) => {
    if (this.#serve) this.#serve(request, response, path)
    else response.writeHead(503, { 'retry-after': '5' }).end('The site is being built.')
  }

  /** Resolves when a build that began after this call is being served. Rejects when it failed; the old one stays. */
  build(): Promise<void> {
    if (!this.#running) return (this.#running = this.#buildOnce().finally(() => (this.#running = undefined)))
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined
        return this.build()
      })
    return this.#next
  }

  stop(): void {
    this.#child?.kill()
  }

  async #buildOnce(): Promise<void> {
    const next = `${this.#folder}.next`
    await rm(next, { recursive: true, force: true })
    await this.#astroBuild(next)
    this.#serve = await loadPages(next)
    // The folder is for people to look at; a build that fails leaves the last good one there too.
    await rm(this.#folder, { recursive: true, force: true })
    await rename(next, this.#folder)
  }

  /** Astro builds in a process of its own: its memory goes back afterwards, and the functions stay quick meanwhile. */
  #astroBuild(folder: string): Promise<void> {
    const astro = join(dirname(createRequire(import.meta.url).resolve('astro/package.json')), 'bin/astro.mjs')
    const child = spawn(process.execPath, [astro, 'build', '--outDir', folder], {
      cwd: new URL('../../', import.meta.url),
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
    })
    this.#child = child
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    return new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`The site could not be built.\n${output}`))))
    })
  }
}
