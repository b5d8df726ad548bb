/**
 * Supabase's REST door, as far as this site uses it: POST /rest/v1/rpc/<function> with a publishable or a secret key.
 * It answers like PostgREST behind Supabase's gateway, so that supabase-js and the application cannot tell the
 * difference; the door tests in tests/database/ hold it to that case by case. It listens on loopback only.
 */
import { withTimeLimit, type Database, type Role } from './database.ts'
import { accepts, callOf, readCatalog } from './functions-catalog.ts'
import { hostedLimits, type Limits } from './limits.ts'
import { error, noSuchFunction, statusOf, type PostgrestError } from './postgrest-errors.ts'

export interface Keys {
  publishable: string
  secret: string
}

/** A request to the door, from a socket or from the same process. Names of headers are in lower case. */
export interface RpcRequest {
  method: string
  path: string
  headers: Record<string, string | undefined>
  body: string
}

/** `body` is JSON, or empty with status 204. */
export interface DoorAnswer {
  status: number
  body: string
}

export type Door = (request: RpcRequest) => Promise<DoorAnswer>

/** More than any form can send (64 KiB) several times over. */
export const MAX_BODY_BYTES = 1024 * 1024

/** Opens the door with the limits of hosted Supabase, where none are given. Functions that are made later are not known to it. */
export async function openDoor(database: Database, keys: Keys, limits: Partial<Limits> = {}): Promise<Door> {
  const catalog = await readCatalog(database)
  const { maxRows, timeLimits } = { ...(await hostedLimits()), ...limits }
  return async (request) => {
    const role = roleOf(request, keys)
    if (typeof role !== 'string') return json(401, role)
    const elsewhere = refuseOtherPlaces(request)
    if (elsewhere) return elsewhere
    if (Buffer.byteLength(request.body) > MAX_BODY_BYTES) return json(413, { message: 'Request body too large' })
    const args = parseArguments(request.body)
    if (!args) return json(400, error('PGRST102', 'Empty or invalid json'))
    const name = request.path.slice(RPC.length)
    const given = Object.keys(args)
    const found = catalog.get(name)
    if (!found || !accepts(found, given)) return json(404, noSuchFunction(name, given))
    try {
      const call = withTimeLimit(found.timeLimit ?? timeLimits[role], callOf(found, args, maxRows))
      const rows = await database.asRole<{ body: string | null }>(role, found.readOnly, call)
      return found.returns === 'nothing' ? { status: 204, body: '' } : { status: 200, body: rows[0]?.body ?? 'null' }
    } catch (cause) {
      return refusal(cause, role)
    }
  }
}

const RPC = '/rest/v1/rpc/'

/** The gateway in front of PostgREST wants `apikey`; a bearer token, if there is one, must be the same key. */
function roleOf({ headers }: RpcRequest, keys: Keys): Role | { message: string; hint: string } | PostgrestError {
  const key = headers['apikey']
  const bearer = headers['authorization']?.replace(/^bearer\s+/i, '')
  if (!key) return { message: 'No API key found in request', hint: 'No `apikey` request header or url param was found.' }
  const role = key === keys.secret ? 'service_role' : key === keys.publishable ? 'anon' : undefined
  if (!role) return { message: 'Invalid API key', hint: 'Double check your Supabase `anon` or `service_role` API key.' }
  if (bearer && bearer !== key) return error('PGRST301', 'No suitable key or wrong key type')
  return role
}

function refuseOtherPlaces({ method, path, headers }: RpcRequest): DoorAnswer | undefined {
  const schema = headers['content-profile'] ?? 'public'
  if (schema !== 'public') {
    return json(406, { ...error('PGRST106', `Invalid schema: ${schema}`), hint: 'Only the following schemas are exposed: public' })
  }
  if (!path.startsWith('/rest/v1/')) return json(404, { message: 'no Route matched with those values' })
  if (!path.startsWith(RPC)) {
    return json(404, error('PGRST205', `Could not find the table 'public.${path.slice('/rest/v1/'.length)}' in the schema cache`))
  }
  return method === 'POST' ? undefined : json(405, error('PGRST101', `Cannot use the ${method} method on RPC`))
}

function parseArguments(body: string): Record<string, unknown> | undefined {
  if (body === '') return {}
  try {
    const parsed: unknown = JSON.parse(body)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** Errors of Postgres carry a five-character SQLSTATE in `code`; anything else is ours and must not be hidden. */
function refusal(cause: unknown, role: Role): DoorAnswer {
  if (!(cause instanceof Error) || !('code' in cause) || typeof cause.code !== 'string') throw cause
  const { detail, hint } = cause as { detail?: string; hint?: string }
  return json(statusOf(cause.code, cause.message, role), {
    code: cause.code,
    details: detail ?? null,
    hint: hint ?? null,
    message: cause.message,
  })
}

const json = (status: number, body: object): DoorAnswer => ({ status, body: JSON.stringify(body) })
