import { spawn } from 'node:child_process'
import { readFile, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { IncomingMessage, ServerResponse } from 'node:http'
import sirv from 'sirv'
import { compressAll } from './compress.ts'
import { headersFor, parseHeaders } from './headers-file.ts'

type Serve = (request: IncomingMessage, response: ServerResponse) => void

/**
 * The built site: each build is a folder of its own, and readers are switched to it when it is complete, so that no
 * address is missing for a moment. Builds that are asked for during a build become one build after it.
 */
export class Site {
  readonly #folder: string
  #serve: Serve | undefined
  #current: string | undefined
  #running: Promise<void> | undefined
  #next: Promise<void> | undefined
  #child: ReturnType<typeof spawn> | undefined

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Answers GET and HEAD from the newest complete build. */
  serve: Serve = (request, response) => {
    if (this.#serve) this.#serve(request, response)
    else response.writeHead(503, { 'retry-after': '5' }).end('The site is being built.')
  }

  /** Resolves when a build that began after this call is being served. Rejects when it failed; the old one stays. */
  build(): Promise<void> {
    if (!this.#running) return (this.#running = this.#buildOnce().finally(() => (this.#running = undefined)))
    this.#next ??= this.#running.catch(() => undefined).then(() => {
      this.#next = undefined
      return this.build()
    })
    return this.#next
  }

  stop(): void {
    this.#child?.kill()
  }

  async #buildOnce(): Promise<void> {
    const name = new Date().toISOString().replaceAll(/[:.]/g, '-')
    const folder = join(this.#folder, name)
    await this.#astroBuild(folder)
    await compressAll(folder)
    this.#serve = await serverOf(folder)
    const before = this.#current
    this.#current = name
    // The build before stays for answers that are still being sent.
    const old = (await readdir(this.#folder)).filter((other) => other !== name && other !== before)
    await Promise.all(old.map((other) => rm(join(this.#folder, other), { recursive: true, force: true })))
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

async function serverOf(folder: string): Promise<Serve> {
  const headers = parseHeaders(await readFile(join(folder, '_headers'), 'utf8'))
  const notFound = await readFile(join(folder, '404.html'))
  const files = sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    // The service files of the host are not pages.
    ignores: false,
    dotfiles: false,
    setHeaders: (response, path) => response.setHeaders(headersFor(headers, path)),
  })
  return (request, response) => {
    const missing = () => {
      response.setHeaders(headersFor(headers, '/404.html'))
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(request.method === 'HEAD' ? undefined : notFound)
    }
    if (/^\/_(headers|redirects)/.test(request.url ?? '')) missing()
    else files(request, response, missing)
  }
}
