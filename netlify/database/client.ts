/** The only file that knows supabase-js: one call to one SQL function, with the secret key. */
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import * as z from 'zod'
import { required, secretKey } from '../secrets.ts'
import type { Database } from './types.ts'

type Functions = Database['public']['Functions']

/** A function of the database did not do its work. `code` is Postgres' or PostgREST's; the message holds no data. */
export class DatabaseError extends Error {
  readonly functionName: string
  readonly code: string
  readonly unreachable: boolean

  constructor(functionName: string, code: string, status: number, options: ErrorOptions) {
    super(`${functionName} failed with ${code || 'no answer'} (${status})`, options)
    this.name = 'DatabaseError'
    this.functionName = functionName
    this.code = code
    // 0: no connection. The gateway in front of a database that sleeps or restarts answers 502 to 504 and 52x.
    this.unreachable = status === 0 || status >= 502 || code.startsWith('08') || code.startsWith('57P')
  }
}

/** There is no such session, or it has ended: nothing was read and nothing stored. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut'
}

/** How a function of the database says it, see supabase/schemas/sessions/. */
const SIGNED_OUT = 'PT401'

/** Longer than the slowest command by far; shorter than the 10 seconds that a function may take. */
const TIMEOUT_MS = 8000

let client: SupabaseClient<Database> | undefined

/** Calls an SQL function by name. Throws SignedOut or DatabaseError; any other refusal is a value of the function. */
export async function call<Name extends keyof Functions & string>(
  name: Name,
  args: Functions[Name]['Args'],
): Promise<Functions[Name]['Returns']> {
  client ??= createClient<Database>(required('SUPABASE_URL'), secretKey(), {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }) },
  })
  const { data, error, status } = await client.rpc(name, args as never)
  if (error?.code === SIGNED_OUT) throw new SignedOut()
  if (error) throw new DatabaseError(name, error.code, status, { cause: error })
  return data as Functions[Name]['Returns']
}

const doneSchema = z.object({ ok: z.literal(true) })

/** Calls an SQL function that has nothing to answer but that it is done. */
export async function perform<Name extends keyof Functions & string>(name: Name, args: Functions[Name]['Args']): Promise<void> {
  doneSchema.parse(await call(name, args))
}
