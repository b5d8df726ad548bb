/** `npm start`: the built site, the functions and the database in one process, without an account or a network. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Cron } from 'croner'
import type { EmbeddedDatabase } from '../../supabase/local/embedded.ts'
import { lockData } from '../../supabase/local/lock.ts'
import { loadFunctions } from './functions.ts'
import { openLocalDatabase } from './open-database.ts'
import { createSiteServer } from './server.ts'
import { readSettings } from './settings.ts'
import { Site } from './site.ts'

const settings = readSettings()
const began = performance.now()
const say = (text: string) => console.log(`[${((performance.now() - began) / 1000).toFixed(1)} s] ${text}`)

let embedded: EmbeddedDatabase | undefined
const site = new Site(join(settings.DATA_DIR, 'site'))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())

if (process.env['SUPABASE_URL']) {
  say(`Using the database at ${process.env['SUPABASE_URL']}.`)
  await lockData(settings.DATA_DIR).catch(stopWithReason)
} else {
  say(`Opening the database in ${settings.DATA_DIR}. The first time takes a few seconds.`)
  embedded = await openLocalDatabase(settings.DATA_DIR, settings.MODERATORS).catch(stopWithReason)
  if (embedded.fresh) say('It is new: supabase/seed.sql was put in.')
}

const functions = await loadFunctions()
const server = createSiteServer(site.serve, functions)
const port = await listen()
process.env['URL'] ??= `http://localhost:${port}`
process.env['MAIL_DIR'] ??= join(settings.DATA_DIR, 'mail')
const hook = createServer(buildHook).listen(0, '127.0.0.1')
await once(hook, 'listening')
process.env['BUILD_HOOK_URL'] ??= `http://127.0.0.1:${(hook.address() as { port: number }).port}/`
// One machine builds in seconds and joins what is asked for meanwhile, so there is nothing to wait for.
process.env['BUILD_GAP_SECONDS'] ??= '0'
for (const { schedule, run } of functions.scheduled) new Cron(schedule, { unref: true, catch: (cause) => console.error(cause) }, run)

say('Building the pages.')
await site.build().catch(stopWithReason)
say(`Ready: http://localhost:${port}`)
if (embedded) console.log(`Moderators sign in at http://localhost:${port}/moderation/ (${settings.MODERATORS.join(', ')}). Ctrl-C stops.`)

function listen(): Promise<number> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${settings.PORT} is taken. Stop what uses it, or set PORT to another number.`
      void stopWithReason(error.code === 'EADDRINUSE' ? new Error(taken) : error)
    })
    server.listen(settings.PORT, () => resolve((server.address() as { port: number }).port))
  })
}

/** Answers at once, as Netlify's hook does, and builds. A build that fails leaves the old site up and says why. */
function buildHook(request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'POST') return void response.writeHead(405).end()
  response.writeHead(204).end()
  say('Building the pages again.')
  site.build().then(
    () => say('The new pages are up.'),
    (cause: unknown) => console.error(cause),
  )
}

/** For what stops a start: a sentence, not a stack. */
async function stopWithReason(cause: unknown): Promise<never> {
  console.error(cause instanceof Error ? cause.message : cause)
  await embedded?.close()
  process.exit(1)
}

async function stop(): Promise<void> {
  say('Stopping.')
  site.stop()
  server.close()
  server.closeIdleConnections()
  await embedded?.close()
  process.exit(0)
}
