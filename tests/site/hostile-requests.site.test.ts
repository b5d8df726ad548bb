import { connect } from 'node:net'
import { expect, inject, test } from 'vitest'

const site = inject('site')

/** Sends bytes as they are, and answers with the status line. */
function raw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(site)
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.end(bytes))
    socket.on('data', (chunk: Buffer) => void (answer += chunk.toString()))
    socket.once('error', reject)
    socket.once('close', () => resolve(answer.split('\r\n')[0] ?? ''))
  })
}

const request = (line: string, host = 'localhost') => raw(`${line}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)

test.each([
  ['GET /%ff HTTP/1.1', 400],
  ['GET /%E0%A4%A HTTP/1.1', 400],
  ['GET /news/%00/ HTTP/1.1', 404],
  ['GET /../../etc/passwd HTTP/1.1', 404],
  ['GET /..%2f..%2fpackage.json HTTP/1.1', 404],
  ['GET //evil.example/ HTTP/1.1', 404],
  ['GET http://evil.example/ HTTP/1.1', 400],
  ['GET /_headers HTTP/1.1', 404],
  ['GET /.env HTTP/1.1', 404],
  ['GET /api/nothing HTTP/1.1', 404],
  ['GET /api/comments HTTP/1.1', 400],
  ['GET /api/comments?thread=../secret&after=0 HTTP/1.1', 400],
  ['GET /api/comments?thread=a&after=-1 HTTP/1.1', 400],
  ['GET /api/comments?thread=a&after=NaN HTTP/1.1', 400],
  ['GET /api/contact/mayor?how=phone HTTP/1.1', 405],
  ['GET /api/contact/ HTTP/1.1', 404],
  ['GET /api/contact/mayor/thanks HTTP/1.1', 404],
  ['GET /api/contact/..%2fmoderation HTTP/1.1', 404],
  ['DELETE /news/ HTTP/1.1', 405],
  ['PUT /api/comments HTTP/1.1', 405],
  ['TRACE / HTTP/1.1', 405],
  ['GET / HTTP/1.1\r\nAccept-Encoding: ,,;;q=br', 200],
  ['NONSENSE', 400],
])('%s is answered with %i', async (line, status) => {
  expect(await request(line)).toContain(` ${status} `)
})

test('a host name that is none is answered with 400', async () => {
  expect(await request('GET / HTTP/1.1', 'a b')).toContain(' 400 ')
})

test.each([
  ['no content type', '', 'name=Ann', 415],
  ['a text', 'text/plain', 'name=Ann', 415],
  ['a file upload', 'multipart/form-data; boundary=x', '--x--', 415],
  ['broken JSON', 'application/json', '{"name":', 400],
  ['JSON that is a list', 'application/json', '[]', 400],
  ['an empty form', 'application/x-www-form-urlencoded', '', 422],
  ['65,537 bytes', 'application/x-www-form-urlencoded', 'a'.repeat(65_537), 413],
  ['two megabytes', 'application/x-www-form-urlencoded', 'a'.repeat(2_000_000), 413],
])('%s is refused with a clean answer', async (_what, type, body, status) => {
  const answer = await fetch(`${site}/api/comments`, {
    method: 'POST',
    body: new Blob([body]),
    headers: { accept: 'application/json', ...(type ? { 'content-type': type } : {}) },
  }).catch((cause: Error) => cause)
  // Far beyond the limit the site may hang up instead of reading on.
  if (answer instanceof Error) return expect(body.length).toBeGreaterThan(1_000_000)
  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ ok: false })
})

test('T31: a form from another site is refused, one whose headers a proxy took away is not', async () => {
  const fields = new URLSearchParams({
    thread: 'blocked-is-not-forbidden',
    name: 'Ann',
    text: `Hello ${crypto.randomUUID()}`,
    capacity: 'resident',
  })
  const send = (headers: Record<string, string>) =>
    fetch(`${site}/api/comments`, { method: 'POST', body: fields, headers: { accept: 'application/json', ...headers } })
  expect((await send({ origin: 'https://evil.example' })).status).toBe(403)
  expect((await send({ origin: 'null' })).status).toBe(403)
  expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await send({})).status).toBe(201)
})

test('after all this the site still answers', async () => {
  expect((await fetch(site)).status).toBe(200)
})
