/** `npm run dev`: Astro's live reload with the functions (dev-functions.ts) and the embedded database beside it. */
import { join } from 'node:path'
import { dev } from 'astro'
import { DataInUse } from '../../supabase/local/lock.ts'
import { DEV_BUILD_HOOK } from './dev-functions.ts'
import { openLocalDatabase } from './open-database.ts'
import { readSettings } from './settings.ts'

const settings = readSettings()
process.env['URL'] ??= `http://localhost:${settings.PORT}`
process.env['BUILD_HOOK_URL'] ??= `${process.env['URL']}${DEV_BUILD_HOOK}`
process.env['BUILD_GAP_SECONDS'] ??= '0'
process.env['MAIL_DIR'] ??= join(settings.DATA_DIR, 'mail')

const embedded = process.env['SUPABASE_URL']
  ? undefined
  : await openLocalDatabase(settings.DATA_DIR, settings.MODERATORS).catch((cause: unknown) => {
      if (!(cause instanceof DataInUse)) throw cause
      console.error(cause.message)
      process.exit(1)
    })

const server = await dev({ root: new URL('../../', import.meta.url).pathname, server: { port: settings.PORT } }).catch(
  // A mistake in an article or in a setting: a sentence, not a stack.
  async (cause: unknown): Promise<never> => {
    console.error(cause instanceof Error ? cause.message : cause)
    await embedded?.close()
    process.exit(1)
  },
)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(
    signal,
    () =>
      void server
        .stop()
        .then(() => embedded?.close())
        .then(() => process.exit(0)),
  )
}
