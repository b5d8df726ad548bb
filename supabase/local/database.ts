/** What the REST door and the migrations need of a Postgres, embedded or real. */
export interface Database {
  /** Runs several statements that return nothing. */
  exec(sql: string): Promise<void>
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>
  /**
   * Runs one statement as a role of the REST door, in a transaction of its own that is rolled back when it fails.
   * `readOnly` makes Postgres refuse every write, as PostgREST does for functions that promise not to write.
   */
  asRole<Row>(role: Role, readOnly: boolean, sql: string): Promise<Row[]>
  close(): Promise<void>
}

export type Role = 'anon' | 'service_role'

/**
 * The statement behind the role, the claims and the read-only promise, as one text. Postgres runs the statements of one
 * simple query in one transaction, so a single round trip does what four did (PGlite: 970 instead of 390 comments a second).
 */
export function inRole(role: Role, readOnly: boolean, sql: string): string {
  const settings = { role, 'request.jwt.claims': JSON.stringify({ role }), transaction_read_only: readOnly ? 'on' : 'off' }
  const calls = Object.entries(settings).map(([name, value]) => `set_config(${literal(name)}, ${literal(value)}, true)`)
  return `select ${calls.join(', ')}; ${sql}`
}

/**
 * A statement with the time that it may take: milliseconds, or as Postgres writes it ('30s'); 0 is without end. Postgres
 * counts it for each statement by itself, also within one simple query.
 */
export const withTimeLimit = (limit: number | string, sql: string) =>
  `select set_config('statement_timeout', ${literal(String(limit))}, true); ${sql}`

/** A text as an SQL literal. Right while standard_conforming_strings is on, its default since Postgres 9.1; no NUL may be in it. */
export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
