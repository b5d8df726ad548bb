import { expect } from 'vitest'
import type { RpcRequest } from '../../../supabase/local/door.ts'
import { KEYS, type OpenedDatabase } from './rpc.ts'

/** A good call, of which each case of a table changes one thing. */
export const GOOD: RpcRequest = {
  method: 'POST',
  path: '/rest/v1/rpc/published_comments',
  headers: { apikey: KEYS.publishable, authorization: `Bearer ${KEYS.publishable}`, 'content-type': 'application/json' },
  body: JSON.stringify({ thread: 'a-picnic-table', after: 0 }),
}

export const rpc = (name: string, args: object): Partial<RpcRequest> => ({ path: `/rest/v1/rpc/${name}`, body: JSON.stringify(args) })

export const headers = (changes: RpcRequest['headers']): Partial<RpcRequest> => ({ headers: { ...GOOD.headers, ...changes } })

/** PostgREST's error body, whole. */
export const says = (code: string, message: string, details: string | null = null, hint: string | null = null) => ({
  code,
  details,
  hint,
  message,
})

/** An error of which the code alone is promised. */
export const saysCode = (code: string) => expect.objectContaining({ code }) as object

/** What is changed, how, and the answer of PostgREST 14 behind Supabase's gateway. */
export type Case = [what: string, change: Partial<RpcRequest>, status: number, body: object]

export async function requestTo({ door }: OpenedDatabase, change: Partial<RpcRequest> = {}) {
  const { status, body } = await door({ ...GOOD, ...change })
  return { status, body: JSON.parse(body) as unknown }
}
