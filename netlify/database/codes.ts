import { call } from './client.ts'

/** A mailed code as the database knows it, see netlify/http/code.ts. */
export interface HashedCode {
  requestHash: string
  codeHash: string
}

/** Deletes codes and unproved sign-ups older than a day, and sessions that are over. */
export async function forgetExpired(): Promise<void> {
  await call('forget_expired', {} as never)
}
