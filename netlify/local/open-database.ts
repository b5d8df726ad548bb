import { openEmbedded, type EmbeddedDatabase } from '../../supabase/local/embedded.ts'
import { call } from '../database/client.ts'
import { reachWithoutSocket } from './in-process-fetch.ts'

/**
 * Opens the embedded database and tells the rest of this process, and the builds it starts, where it is: through the same
 * three variables that name a hosted one. Throws DataInUse when the site runs already.
 */
export async function openLocalDatabase(directory: string, volunteers: string[]): Promise<EmbeddedDatabase> {
  const opened = await openEmbedded(directory)
  reachWithoutSocket(opened)
  process.env['SUPABASE_URL'] = opened.url
  process.env['SUPABASE_PUBLISHABLE_KEY'] = opened.keys.publishable
  process.env['SUPABASE_SECRET_KEY'] = opened.keys.secret
  for (const email of volunteers) await call('add_volunteer', { email })
  return opened
}
