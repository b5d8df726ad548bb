import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'

/** The environment with which another build reads the database of this run’s site. */
export async function runningDatabase(dataDir = inject('dataDir')): Promise<Record<string, string>> {
  const read = async (file: string) => JSON.parse(await readFile(join(dataDir, file), 'utf8')) as Record<string, string>
  const [{ url = '', secret = '' }, { publishable = '' }] = [await read('running.json'), await read('keys.json')]
  return { SUPABASE_URL: url, SUPABASE_PUBLISHABLE_KEY: publishable, SUPABASE_SECRET_KEY: secret }
}
