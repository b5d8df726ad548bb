import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { lookup } from 'mrmime'
import { headersFor, parseHeaders, type HeaderRules } from './headers-file.ts'
import type { ServePage } from './server.ts'

interface Page {
  headers: Map<string, string>
  plain: Buffer
  br?: Buffer
  gzip?: Buffer
}

const COMPRESSIBLE = /\.(html|css|js|json|xml|svg|txt|ics)$/

/** Below this size, headers outweigh what compression saves. */
const MIN_BYTES = 512

/**
 * Reads a built site into memory, compressed as a CDN keeps it, and returns what serves it. A few megabytes: a build can
 * replace another between two requests, no file is missing meanwhile, and a page costs no disk (sirv, which streams
 * files, served 3,400 pages a second where this serves three times as many).
 */
export async function loadPages(folder: string): Promise<ServePage> {
  const rules = parseHeaders(await readFile(join(folder, '_headers'), 'utf8'))
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const pages = new Map<string, Page>()
  await Promise.all(
    files.map(async (file) => {
      const path = file.slice(folder.length).replaceAll(sep, '/')
      if (!path.startsWith('/_headers') && !path.startsWith('/_redirects')) pages.set(path, await load(file, path, rules))
    }),
  )
  const missing = pages.get('/404.html')
  return (request, response, path) => {
    const page = pages.get(path) ?? pages.get(`${path.replace(/\/$/, '')}/index.html`)
    if (page) send(request, response, 200, page)
    else if (missing) send(request, response, 404, missing)
    else response.writeHead(404).end()
  }
}

async function load(file: string, path: string, rules: HeaderRules): Promise<Page> {
  const plain = await readFile(file)
  const type = lookup(path) ?? 'application/octet-stream'
  const headers = headersFor(rules, path.replace(/index\.html$/, ''))
  headers.set('content-type', /^text|json|xml$/.test(type) ? `${type}; charset=utf-8` : type)
  headers.set('etag', `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`)
  if (!COMPRESSIBLE.test(path) || plain.length < MIN_BYTES) return { headers, plain }
  headers.set('vary', 'accept-encoding')
  const [br, gz] = await Promise.all([promisify(brotliCompress)(plain), promisify(gzip)(plain, { level: 9 })])
  return { headers, plain, br, gzip: gz }
}

function send(request: IncomingMessage, response: ServerResponse, status: number, page: Page): void {
  response.setHeaders(page.headers)
  if (status === 200 && request.headers['if-none-match'] === page.headers.get('etag')) return void response.writeHead(304).end()
  const accepted = String(request.headers['accept-encoding'] ?? '')
  const encoding = (['br', 'gzip'] as const).find(
    (name) => page[name] && new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(?![.\\d]*[1-9]))`).test(accepted),
  )
  const body = (encoding && page[encoding]) ?? page.plain
  response.writeHead(status, { 'content-length': body.length, ...(encoding ? { 'content-encoding': encoding } : {}) })
  response.end(request.method === 'HEAD' ? undefined : body)
}
