import { call } from './client.ts'

/** A mailed code as the database knows it, see netlify/http/code.ts. */
export interface HashedCode {
  requestHash: string
  codeHash: string
}

/** A new code: what is stored of it, and the code itself, sealed, for the mail that the database queues. */
export interface NewCode extends HashedCode {
  sealedCode: string
}

/** Deletes codes and unproved sign-ups older than a day, and sessions that are over. */
export async function forgetExpired(): Promise<void> {
  await call('forget_expired', {} as never)
}
