import { createServer, type IncomingMessage, type Server } from 'node:http'
import { MAX_BODY_BYTES, type Door } from './door.ts'

/** Puts the door on a free port that only this machine reaches: for the build, the commands and the tests. */
export function listenForRequests(door: Door): Promise<Server> {
  const server = createServer((request, response) => {
    readBody(request)
      .then((body) =>
        door({
          method: request.method ?? '',
          path: request.url?.split('?')[0] ?? '',
          headers: request.headers as Record<string, string>,
          body,
        }),
      )
      .then(({ status, body }) => response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(body))
      .catch((cause: unknown) => {
        console.error(cause)
        response.writeHead(500).end()
      })
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}

/** Reads a little more than the door allows, so that it can say so, and no more. */
async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= 2 * MAX_BODY_BYTES) chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
