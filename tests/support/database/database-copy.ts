import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Database } from '../../../supabase/local/database.ts'
import { openPGlite } from '../../../supabase/local/pglite.ts'

/**
 * Looks into the running site's tables, past its door. The files are copied as a power cut would leave them, and the copy
 * is opened: no second process may open the site's own.
 */
export async function inCopyOfDatabase<Answer>(
  look: (database: Database) => Promise<Answer>,
  dataDir = inject('dataDir'),
): Promise<Answer> {
  const folder = await mkdtemp(join(tmpdir(), 'database-copy-'))
  await cp(join(dataDir, 'database'), folder, { recursive: true })
  const database = await openPGlite(folder)
  try {
    return await look(database)
  } finally {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
}
