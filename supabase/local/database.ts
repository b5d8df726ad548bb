/** What the REST door and the migrations need of a Postgres, embedded or real. */
export interface Database {
  /** Runs several statements that return nothing. */
  exec(sql: string): Promise<void>
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>
  /**
   * Runs one statement in a transaction of its own as a role of the REST door, rolled back when it fails.
   * `readOnly` makes Postgres refuse every write, as PostgREST does for functions that promise not to write.
   */
  asRole<Row>(role: Role, readOnly: boolean, sql: string, parameters: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

export type Role = 'anon' | 'service_role'

/** Sets role and claims for the rest of a transaction, in one round trip. Parameters: role, claims as JSON. */
export const BECOME_ROLE = `select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`

export const claimsOf = (role: Role) => JSON.stringify({ role })
