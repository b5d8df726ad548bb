import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createRequest, sendResponse } from '@remix-run/node-fetch-server'
import { plainPage } from '../http/plain-page.ts'
import { report } from '../http/report.ts'
import { contextFor, type LocalFunctions } from './functions.ts'

/** Serves a page by its decoded path. */
export type ServePage = (request: IncomingMessage, response: ServerResponse, path: string) => void

/** One server for pages and functions, as Netlify's edge is. Whatever is sent to it, it answers and lives on. */
export function createSiteServer(pages: ServePage, functions: LocalFunctions): Server {
  return createServer((request, response) => {
    answer(request, response, pages, functions).catch((cause: unknown) => {
      report(cause)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
}

async function answer(request: IncomingMessage, response: ServerResponse, pages: ServePage, functions: LocalFunctions): Promise<void> {
  const path = pathOf(request)
  if (path === undefined) return sendResponse(response, plainPage(400, [{ field: '', message: 'This address is not written correctly.' }]))
  const handler = functions.at(path)
  if (handler)
    return sendResponse(response, await handler(createRequest(request, response), contextFor(request.socket.remoteAddress ?? '')))
  if (path.startsWith('/api/')) return sendResponse(response, plainPage(404, [{ field: '', message: 'There is nothing at this address.' }]))
  if (request.method === 'GET' || request.method === 'HEAD') return pages(request, response, path)
  const refusal = plainPage(405, [{ field: '', message: 'This page can only be read.' }])
  refusal.headers.set('allow', 'GET, HEAD')
  return sendResponse(response, refusal)
}

/** The decoded path, or undefined for what is no address: `/%ff`, `http://`, a host that is none. */
function pathOf(request: IncomingMessage): string | undefined {
  try {
    // Put together, not resolved: `//evil.example/` would be resolved to another host's first page.
    const { pathname } = new URL(`http://${request.headers.host ?? 'localhost'}${request.url ?? ''}`)
    return request.url?.startsWith('/') ? decodeURIComponent(pathname) : undefined
  } catch {
    return undefined
  }
}
