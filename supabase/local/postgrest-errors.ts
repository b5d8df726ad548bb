import type { Role } from './database.ts'

/** PostgREST's error body, which supabase-js hands to the application. */
export interface PostgrestError {
  code: string
  details: string | null
  hint: string | null
  message: string
}

/** Statuses by SQLSTATE or its first characters, longest match first, as in PostgREST 14 (pgErrorStatus in its Error.hs). */
const STATUSES: [prefix: string, status: number][] = [
  ['08', 503], ['09', 500], ['0L', 403], ['0P', 403], ['21000', 500], ['23503', 409], ['23505', 409], ['25006', 405], ['25', 500],
  ['28', 403], ['2D', 500], ['38', 500], ['39', 500], ['3B', 500], ['40', 500], ['53400', 500], ['53', 503],
  ['54', 500], ['55', 500], ['57P01', 503], ['57', 500], ['58', 500], ['F0', 500], ['HV', 500], ['P0001', 400], ['P0', 500],
  ['XX', 500], ['42883', 404], ['42P01', 404], ['42P17', 500],
] // prettier-ignore

/** Where the message decides, beside the SQLSTATE. The first is pg-safeupdate's, which hosted Supabase loads for its REST door. */
const STATUSES_BY_MESSAGE: [sqlstate: string, message: RegExp, status: number][] = [
  ['21000', /requires a WHERE clause$/, 400],
  ['22023', /^role.*does not exist$/s, 401],
  ['42883', /^function xmlagg\(/, 406],
]

export function statusOf(sqlstate: string, message: string, role: Role): number {
  if (sqlstate.startsWith('PT')) return Number(/^PT(\d{3})$/.exec(sqlstate)?.[1] ?? 500)
  if (sqlstate === '42501') return role === 'anon' ? 401 : 403
  const byMessage = STATUSES_BY_MESSAGE.find(([state, words]) => state === sqlstate && words.test(message))
  if (byMessage) return byMessage[2]
  return STATUSES.find(([prefix]) => sqlstate.startsWith(prefix))?.[1] ?? 400
}

/** What PostgREST answers when no function has this name and these arguments. */
export function noSuchFunction(name: string, args: string[]): PostgrestError {
  const list = args.toSorted().join(', ')
  const searched = args.length === 0 ? 'without parameters' : `with parameter${args.length > 1 ? 's' : ''} ${list}`
  return {
    code: 'PGRST202',
    details: `Searched for the function public.${name} ${searched} or with a single unnamed json/jsonb parameter, but no matches were found in the schema cache.`,
    hint: null,
    message: `Could not find the function public.${name}${args.length === 0 ? ' without parameters' : `(${list})`} in the schema cache`,
  }
}

export const error = (code: string, message: string, details: string | null = null): PostgrestError => ({
  code,
  details,
  hint: null,
  message,
})
