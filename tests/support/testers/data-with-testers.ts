import { join } from 'node:path'
import { bootstrap, migrate } from '../../../supabase/local/migrate.ts'
import { openPGlite } from '../../../supabase/local/pglite.ts'
import type { Engined } from './listed-testers.ts'

/** Makes the data of a site that has never run, with these testers in it. The site is started on it afterwards. */
export async function dataWith(dataDir: string, insert: (own: Engined) => Promise<unknown>): Promise<void> {
  const database = await openPGlite(join(dataDir, 'database'))
  await bootstrap(database)
  await migrate(database)
  await insert({ database })
  await database.close()
}
