import { readFile } from 'node:fs/promises'
import type { Role } from './database.ts'

/** What a call through the REST door may take. */
export interface Limits {
  /** How many rows of a set are answered. The rest is cut off, and nothing says so. */
  maxRows: number
  /** Milliseconds by role. A function can set its own `statement_timeout`. */
  timeLimits: Record<Role, number>
}

/**
 * The limits of a hosted Supabase project: the rows that config.toml gives it, and the times with which its roles come.
 * `service_role` has none of its own, so the 8 seconds of PostgREST's login hold for it.
 */
export async function hostedLimits(): Promise<Limits> {
  const config = await readFile(new URL('../config.toml', import.meta.url), 'utf8')
  const maxRows = Number(/^max_rows = (\d+)$/m.exec(config)?.[1])
  if (!maxRows) throw new Error('supabase/config.toml must have a line such as: max_rows = 1000')
  return { maxRows, timeLimits: { anon: 3000, service_role: 8000 } }
}
