/**
 * `npm run bench`: reads and writes of a site started for this run, beside a bare Node server that answers the same bytes
 * on the same machine in the same minute. Only the ratios mean something elsewhere. Fails when a comment is stored twice.
 */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { newDataDir, removeDataDir, startSite } from '../support/site/running-site.ts'
import { ask, quantile, repeat, type Answer } from './load.ts'

const ARTICLE = '/news/our-site-city-staff-cannot-open/'
const THREAD = 'our-site-city-staff-cannot-open'

const dataDir = await newDataDir()
const coldBegan = performance.now()
const first = await startSite(dataDir)
const cold = performance.now() - coldBegan
await first.stop()
const warmBegan = performance.now()
const site = await startSite(dataDir)
const warm = performance.now() - warmBegan
const memory = async () =>
  Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${site.process.pid}/status`, 'utf8').catch(() => ''))?.[1] ?? 0) / 1024
const memoryBefore = await memory()

const page = await (await fetch(site.url + ARTICLE, { headers: { 'accept-encoding': 'identity' } })).text()
const bare = createServer((_request, response) => response.end(page)).listen(0, '127.0.0.1')
await new Promise((listening) => bare.once('listening', listening))
const bareUrl = `http://127.0.0.1:${(bare.address() as { port: number }).port}/`

const fields = (text: string) => new URLSearchParams({ thread: THREAD, name: 'Neighbour', text, capacity: 'resident' }).toString()
const write = (text: string) => (place: number, agent: Parameters<typeof ask>[0]) =>
  ask(agent, `${site.url}/api/comments`, fields(`${text} ${place}, said at the crossing`))

await repeat(2000, 32, (_place, agent) => ask(agent, site.url + ARTICLE))
await repeat(2000, 32, (_place, agent) => ask(agent, bareUrl))
const reads = await repeat(20_000, 32, (_place, agent) => ask(agent, site.url + ARTICLE))
const bareReads = await repeat(20_000, 32, (_place, agent) => ask(agent, bareUrl))
await repeat(50, 4, write('Warming up'))
const oneByOne = await repeat(200, 1, write('One after another'))
const many = await repeat(400, 16, write('Sixteen at a time'))
const pairs = await Promise.all(
  Array.from({ length: 30 }, (_, pair) =>
    repeat(2, 2, (_place, agent) => ask(agent, `${site.url}/api/comments`, fields(`The same twice, pair ${pair}`))),
  ),
)

const good = (answers: Answer[], status: number) => answers.filter((answer) => answer.status === status).length
const stored = await storedComments()
const expected = 50 + 200 + 400 + 30
console.table({
  'start to first page, empty data (s)': (cold / 1000).toFixed(1),
  'start to first page, second start (s)': (warm / 1000).toFixed(1),
  'article, reads a second, 32 at a time': Math.round(reads.perSecond),
  'bare Node server, reads a second': Math.round(bareReads.perSecond),
  'article / bare server': (reads.perSecond / bareReads.perSecond).toFixed(2),
  'comment, median of 200 one by one (ms)': quantile(oneByOne.answers, 0.5).toFixed(1),
  'comment, p99 of 200 one by one (ms)': quantile(oneByOne.answers, 0.99).toFixed(1),
  'comments a second, 16 at a time': Math.round(many.perSecond),
  'comment / bare read': (many.perSecond / bareReads.perSecond).toFixed(3),
  'comments acknowledged of 710': good([...oneByOne.answers, ...many.answers, ...pairs.flatMap(({ answers }) => answers)], 201) + 50,
  'of 30 identical pairs, stored twice': stored - expected,
  'memory after start (MB)': memoryBefore.toFixed(0),
  'memory under load (MB)': (await memory()).toFixed(0),
})
if (stored !== expected) process.exitCode = 1

bare.close()
bare.closeAllConnections()
await site.stop()
await removeDataDir(dataDir)

/** Waiting comments without the one that the seed brings, counted through the queue of a volunteer made for this. */
async function storedComments(): Promise<number> {
  const { url, secret } = JSON.parse(await readFile(`${dataDir}/running.json`, 'utf8')) as { url: string; secret: string }
  const call = async (name: string, args: object) =>
    (
      await fetch(`${url}/rest/v1/rpc/${name}`, { method: 'POST', headers: { apikey: secret }, body: JSON.stringify(args) })
    ).json() as Promise<{ waiting: number }>
  const hash = (letter: string) => letter.repeat(64)
  await call('request_volunteer_code', { email: 'moderator@example.org', request_hash: hash('a'), code_hash: hash('b'), sealed_code: '' })
  await call('start_volunteer_session', { request_hash: hash('a'), code_hash: hash('b'), opened_session_hash: hash('c') })
  return (await call('read_queue', { session_hash: hash('c') })).waiting - 1
}
