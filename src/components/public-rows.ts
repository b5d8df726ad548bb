import { SUPABASE_PUBLISHABLE_KEY, SUPABASE_URL } from 'astro:env/server'

/** Only `astro check` and `astro sync` work without a database; a build refuses, see build/refuse-without-database.ts. */
export const hasDatabase = SUPABASE_URL !== undefined && SUPABASE_URL !== ''

/**
 * All rows that a function has for everybody, page after page. `after` makes its arguments of the last row, and of undefined
 * for the first page. Only an empty page is the end: Supabase cuts each list of rows at the “Max rows” of its dashboard and
 * does not say so, and what is cut off would vanish from the site. A function that gives one value is never cut.
 */
export async function* publicRows<Row>(
  what: string,
  name: string,
  after: (last: Row | undefined) => Record<string, unknown>,
): AsyncGenerator<Row, void> {
  let last: Row | undefined
  do {
    const page: Row[] = await publicValue(what, name, after(last))
    yield* page
    last = page.at(-1)
  } while (last !== undefined)
}

/**
 * What a function that is open to everybody gives the build. A database that does not answer stops the build: yesterday's
 * site stays up, instead of one that says something wrong. `what` begins the sentence about that.
 */
export async function publicValue<Value>(what: string, name: string, parameters: Record<string, unknown> = {}): Promise<Value> {
  const answer = await fetch(`${SUPABASE_URL}/rest/v1/rpc/${name}`, {
    method: 'POST',
    headers: { apikey: SUPABASE_PUBLISHABLE_KEY ?? '', 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  }).catch((cause: unknown) => {
    throw new Error(`${what} cannot be read: the database at ${SUPABASE_URL} does not answer.`, { cause })
  })
  if (!answer.ok) throw new Error(`${what} cannot be read: ${refusalOf(answer.status)}`)
  return (await answer.json()) as Value
}

/** The status that Supabase's documentation gives to a paused project. */
const PAUSED = 540

function refusalOf(status: number): string {
  if (status === PAUSED) return 'the project is paused. Restore it in Supabase’s dashboard, then deploy again.'
  return `the database answered ${status}. Were the migrations applied (supabase db push)?`
}
