/**
 * `npm run bench:builds`: how long the site takes to build with no, 1,000 and 100,000 published comments, all of one length,
 * and with one discussion of 10,000. The slope is what a comment costs; the ratio to an empty site means something elsewhere.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listenForRequests } from '../../supabase/local/door-server.ts'
import { openDoor } from '../../supabase/local/door.ts'
import { bootstrap, migrate } from '../../supabase/local/migrate.ts'
import { openPGlite } from '../../supabase/local/pglite.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const KEYS = { publishable: 'sb_publishable_of_the_bench', secret: 'sb_secret_of_the_bench' }
const LONG = 'our-site-city-staff-cannot-open'
const THREADS = [
  LONG,
  'a-picnic-table-and-the-long-way-to-it',
  'blocked-is-not-forbidden',
  'how-to-reach-the-mayors-office',
  'what-the-city-told-us',
]

const database = await openPGlite()
await bootstrap(database)
await migrate(database)
const server = await listenForRequests(await openDoor(database, KEYS))
const folder = await mkdtemp(join(tmpdir(), 'residents-bench-'))
const environment = {
  ...process.env,
  SUPABASE_URL: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
  SUPABASE_PUBLISHABLE_KEY: KEYS.publishable,
  SUPABASE_SECRET_KEY: KEYS.secret,
  URL: 'https://neighbours.example',
}

await build() // the first one fills caches of pictures
const rows = []
for (const [count, threads] of [
  [0, THREADS],
  [1_000, THREADS],
  [10_000, [LONG]],
  [100_000, THREADS],
] as const) {
  await fillWith(count, threads)
  const times = count < 10_000 ? [await build(), await build(), await build()] : [await build()]
  const seconds = times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0
  const page = await readFile(join(folder, 'news', LONG, 'index.html'), 'utf8')
  rows.push({
    comments: count,
    discussions: threads.length,
    seconds: seconds.toFixed(1),
    'bytes of the first page': Buffer.byteLength(page),
    seconds_: seconds,
  })
}
const empty = rows[0]?.seconds_ ?? 0
console.table(
  rows.map(({ seconds_, ...row }) => ({
    ...row,
    'times an empty site': (seconds_ / empty).toFixed(1),
    'ms a comment': row.comments === 0 ? '' : (((seconds_ - empty) * 1000) / row.comments).toFixed(2),
  })),
)

server.close()
server.closeAllConnections()
await database.close()
await rm(folder, { recursive: true, force: true })

/** Fills the database with so many comments of 130 characters in so many discussions, every fifth an answer. */
async function fillWith(count: number, threads: readonly string[]): Promise<void> {
  await database.exec('set session_replication_role = replica; delete from private.comments; set session_replication_role = default')
  if (count === 0) return
  const each = count / threads.length
  await database.exec(`
    insert into private.comments (thread, number, submission, name, text, plain, capacity, in_reply_to, status, published_at)
    select thread, n, encode(sha256(convert_to(thread || n, 'UTF8')), 'hex'), 'Neighbour ' || n,
      'The *path* to the table is steep, said neighbour ' || n || ', and https://example.org/maps/' || n || ' shows why. We measured it twice this week.',
      'The path', 'resident', case when n % 5 = 0 then n - 1 end, 'published', timestamptz '2026-01-01' + make_interval(mins => n)
    from unnest(array['${threads.join("', '")}']) thread, generate_series(1, ${each}) n`)
}

/** Builds the whole site, as Netlify does, and answers the seconds. Throws with all it said when it fails. */
async function build(): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, [join(ROOT, 'node_modules/astro/bin/astro.mjs'), 'build', '--outDir', folder], {
    cwd: ROOT,
    env: environment,
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`The site could not be built.\n${output}`)
  return (performance.now() - began) / 1000
}
