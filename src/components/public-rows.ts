import { SUPABASE_PUBLISHABLE_KEY, SUPABASE_URL } from 'astro:env/server'

/** Only `astro check` and `astro sync` work without a database; a build refuses, see netlify/refuse-without-database.ts. */
export const hasDatabase = SUPABASE_URL !== undefined && SUPABASE_URL !== ''

/**
 * Rows for the build, from one of the functions that are open to everybody. A database that does not answer stops the
 * build: yesterday's site stays up, instead of one that says something wrong. `what` begins the sentence about that.
 */
export async function publicRows<Row>(what: string, name: string, parameters: Record<string, unknown> = {}): Promise<Row[]> {
  const answer = await fetch(`${SUPABASE_URL}/rest/v1/rpc/${name}`, {
    method: 'POST',
    headers: { apikey: SUPABASE_PUBLISHABLE_KEY ?? '', 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  }).catch((cause: unknown) => {
    throw new Error(`${what} cannot be read: the database at ${SUPABASE_URL} does not answer.`, { cause })
  })
  if (!answer.ok)
    throw new Error(`${what} cannot be read: the database answered ${answer.status}. Were the migrations applied (supabase db push)?`)
  return (await answer.json()) as Row[]
}
