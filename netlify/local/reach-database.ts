import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DataInUse } from '../../supabase/local/lock.ts'
import { openLocalDatabase } from './open-database.ts'
import { readSettings } from './settings.ts'

/**
 * The hosted database when SUPABASE_URL names one; else the embedded one, through the site that runs with it, because no
 * second process may open its files. Answers how to let go of it.
 */
export async function reachDatabase(): Promise<() => Promise<void>> {
  if (process.env['SUPABASE_URL']) return async () => undefined
  const { DATA_DIR } = readSettings()
  try {
    return (await openLocalDatabase(DATA_DIR, [])).close
  } catch (cause) {
    if (!(cause instanceof DataInUse)) throw cause
    const running = JSON.parse(await readFile(join(DATA_DIR, 'running.json'), 'utf8')) as { url: string; secret: string }
    process.env['SUPABASE_URL'] = running.url
    process.env['SUPABASE_SECRET_KEY'] = running.secret
    return async () => undefined
  }
}
