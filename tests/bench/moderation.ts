/**
 * `npm run bench:moderation`: a volunteer's Sunday after a flood. How long publishing takes over HTTP, and how long the queue
 * takes and how heavy it is with 10,000 held comments, beside a short one in the same run. Fails when the honest comment of the
 * flood's hour is not on the first page, or when removing the flood leaves some of it.
 */
import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { newDataDir, removeDataDir, startSite } from '../support/site/running-site.ts'

const FLOOD = 10_000
const PUBLISHED = 200
/** Several, because one discussion takes 5,000 in an hour from people who proved no address. */
const THREADS = ['our-site-city-staff-cannot-open', 'what-the-city-told-us', 'blocked-is-not-forbidden', 'how-to-reach-the-mayors-office']
const hash = (text: string) => createHash('sha256').update(text).digest('hex')

// The site would build after each decision; here a hook takes the calls and builds nothing.
const hook = createServer((_request, response) => response.writeHead(204).end()).listen(0, '127.0.0.1')
await new Promise((listening) => hook.once('listening', listening))
const dataDir = await newDataDir()
const site = await startSite(dataDir, { BUILD_HOOK_URL: `http://127.0.0.1:${(hook.address() as { port: number }).port}/` })
const { url, secret } = JSON.parse(await readFile(`${dataDir}/running.json`, 'utf8')) as { url: string; secret: string }
const session = randomBytes(32).toString('base64url')
const code = { request_hash: hash('request'), code_hash: hash('code') }
await call('request_volunteer_code', { email: 'moderator@example.org', ...code, sealed_code: '' })
await call('start_volunteer_session', { ...code, opened_session_hash: hash(session) })
const headers = { cookie: `moderator=${session}` }

for (let place = 0; place < PUBLISHED; place++) await hold(place, `Neighbour ${place} has measured the path to the table.`, 'publishing')
const short = await queuePage()
let ids: string[] = []
const publishing = await timed(PUBLISHED, async (place) => {
  if (place % 50 === 0) ids = await heldIds()
  const answer = await fetch(`${site.url}/api/moderation/decisions`, {
    method: 'POST',
    headers: { ...headers, accept: 'application/json' },
    body: new URLSearchParams({ comment: `${ids[place % 50] ?? ''}.1`, decision: 'publish' }),
  })
  if (answer.status !== 201) throw new Error(`Publishing was answered with ${answer.status}: ${await answer.text()}`)
})

const flooding = performance.now()
await hold(0, 'An honest question in the middle of it: where is the ramp?', 'honest')
for (let place = 0; place < FLOOD; place += 20)
  await Promise.all(
    Array.from({ length: 20 }, (_, nth) => hold(place + nth, `Cheap ${place + nth} at https://shop.example/${nth}`, 'flood')),
  )
const floodSeconds = (performance.now() - flooding) / 1000
const flooded = await queuePage()
const honest = flooded.html.includes('where is the ramp?')
const removing = performance.now()
const { removed } = (await call('remove_pattern', {
  session_hash: hash(session), pattern: 'host', key: 'shop.example', seen_at: new Date().toISOString(), removal_rule: 'advertising',
})) as { removed: number } // prettier-ignore
const removeMs = performance.now() - removing

console.table({
  'publishing over HTTP, median (ms)': at(publishing, 0.5),
  'publishing over HTTP, p99 (ms)': at(publishing, 0.99),
  [`queue with ${PUBLISHED} held, median (ms)`]: at(short.times, 0.5),
  [`queue with ${FLOOD} held, median (ms)`]: at(flooded.times, 0.5),
  'flooded / short queue': (Number(at(flooded.times, 0.5)) / Number(at(short.times, 0.5))).toFixed(2),
  [`queue with ${FLOOD} held (bytes)`]: flooded.html.length,
  [`${FLOOD} posts taken in (s)`]: floodSeconds.toFixed(0),
  'removing the flood in one command (ms)': removeMs.toFixed(0),
  'the honest comment is on the first page': honest,
  'removed of the flood': removed,
})
if (!honest || removed !== FLOOD) process.exitCode = 1
hook.close()
await site.stop()
await removeDataDir(dataDir)

/** The fifty that wait longest. */
async function heldIds(): Promise<string[]> {
  const { held } = (await call('read_queue', { session_hash: hash(session) })) as { held: { id: string }[] }
  return held.map(({ id }) => id)
}

async function queuePage(): Promise<{ times: number[]; html: string }> {
  let html = ''
  const times = await timed(10, async () => {
    html = await (await fetch(`${site.url}/api/moderation/queue`, { headers })).text()
  })
  return { times, html }
}

async function timed(count: number, once: (place: number) => Promise<void>): Promise<number[]> {
  const times: number[] = []
  for (let place = 0; place < count; place++) {
    const began = performance.now()
    await once(place)
    times.push(performance.now() - began)
  }
  return times.sort((one, other) => one - other)
}

function at(times: number[], share: number): string {
  return (times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0).toFixed(1)
}

/** Posts past HTTP, each from a network of its own, with the hosts that the site would have found. */
async function hold(place: number, text: string, kind: string): Promise<void> {
  const link_hosts = /https:\/\/([^/]+)/.exec(text)?.slice(1) ?? []
  await call('post_comment', {
    thread: THREADS[place % THREADS.length], name: `Sender ${place}`, text, plain: text, capacity: 'resident',
    submission: hash(`${kind} ${place}`), network: hash(`${kind} network ${place}`), link_hosts,
  }) // prettier-ignore
}

async function call(name: string, args: object): Promise<unknown> {
  const answer = await fetch(`${url}/rest/v1/rpc/${name}`, { method: 'POST', headers: { apikey: secret }, body: JSON.stringify(args) })
  if (!answer.ok) throw new Error(`${name} answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}
