import { describe, expect, test } from 'vitest'
import { MAX_BODY_BYTES, type Knock } from '../../supabase/local/door.ts'
import { aComment, storedComments } from '../support/comments.ts'
import { ENGINES } from '../support/databases.ts'
import { KEYS, ownDatabase } from '../support/rpc.ts'

/** A good call, of which each case changes one thing. */
const GOOD: Knock = {
  method: 'POST',
  path: '/rest/v1/rpc/published_comments',
  headers: { apikey: KEYS.publishable, authorization: `Bearer ${KEYS.publishable}`, 'content-type': 'application/json' },
  body: JSON.stringify({ thread: 'a-picnic-table', after: 0 }),
}
const rpc = (name: string, args: unknown): Partial<Knock> => ({ path: `/rest/v1/rpc/${name}`, body: JSON.stringify(args) })
const headers = (changes: Knock['headers']): Partial<Knock> => ({ headers: { ...GOOD.headers, ...changes } })

const NO_KEY = { message: 'No API key found in request', hint: 'No `apikey` request header or url param was found.' }
const WRONG_KEY = { message: 'Invalid API key', hint: 'Double check your Supabase `anon` or `service_role` API key.' }
const BROKEN_BODY = { code: 'PGRST102', details: null, hint: null, message: 'Empty or invalid json' }
const unknownFunction = (called: string, searched: string) => ({
  code: 'PGRST202',
  details: `Searched for the function public.${searched} or with a single unnamed json/jsonb parameter, but no matches were found in the schema cache.`,
  hint: null,
  message: `Could not find the function public.${called} in the schema cache`,
})
const badRequest = (code: string, message: string) => ({ code, details: expect.anything() as unknown, hint: null, message })

/** Status and body as PostgREST 14 behind Supabase's gateway answers; where its wording may change, the code alone. */
const CASES: [what: string, change: Partial<Knock>, status: number, body: object][] = [
  ['no key', { headers: {} }, 401, NO_KEY],
  ['a bearer token without a key', { headers: { authorization: `Bearer ${KEYS.secret}` } }, 401, NO_KEY],
  ['a wrong key', headers({ apikey: 'sb_secret_wrong' }), 401, WRONG_KEY],
  ['half of the right key', headers({ apikey: KEYS.secret.slice(0, -1) }), 401, WRONG_KEY],
  ['a bearer token that is another key', headers({ authorization: `Bearer ${KEYS.secret}` }), 401, expect.objectContaining({ code: 'PGRST301' }) as object],
  ['a function that does not exist', rpc('no_such_function', {}), 404, unknownFunction('no_such_function without parameters', 'no_such_function without parameters')],
  ['a private function', rpc('claim', { gap: 1 }), 404, unknownFunction('claim(gap)', 'claim with parameter gap')],
  ['an argument missing', rpc('published_comments', { thread: 'x' }), 404, unknownFunction('published_comments(thread)', 'published_comments with parameter thread')],
  [
    'an argument that the function does not know',
    rpc('published_comments', { thread: 'x', status: 'held', after: 0 }),
    404,
    unknownFunction('published_comments(after, status, thread)', 'published_comments with parameters after, status, thread'),
  ],
  ['no arguments where two are needed', { body: '' }, 404, unknownFunction('published_comments without parameters', 'published_comments without parameters')],
  ['an argument called __proto__', { body: '{"thread": "x", "after": 0, "__proto__": {}}' }, 404, expect.objectContaining({ code: 'PGRST202' }) as object],
  ['a function called constructor', rpc('constructor', {}), 404, expect.objectContaining({ code: 'PGRST202' }) as object],
  ['words where a number belongs', rpc('published_comments', { thread: 'x', after: 'all' }), 400, { ...badRequest('22P02', 'invalid input syntax for type integer: "all"'), details: null }],
  ['an object where a number belongs', rpc('published_comments', { thread: 'x', after: { is: 1 } }), 400, { ...badRequest('22P02', 'invalid input syntax for type integer: "{"is":1}"'), details: null }],
  ['a number that is too large', rpc('published_comments', { thread: 'x', after: 1e12 }), 400, { ...badRequest('22003', 'value "1000000000000" is out of range for type integer'), details: null }],
  ['JSON that breaks off', { body: '{"thread": "x"' }, 400, BROKEN_BODY],
  ['a form instead of JSON', { body: 'thread=x&after=0' }, 400, BROKEN_BODY],
  ['a list instead of an object', { body: '[{"thread": "x", "after": 0}]' }, 400, BROKEN_BODY],
  ['a number instead of an object', { body: '1' }, 400, BROKEN_BODY],
  ['null instead of an object', { body: 'null' }, 400, BROKEN_BODY],
  ['a body of more than a mebibyte', { body: JSON.stringify({ thread: 'x'.repeat(MAX_BODY_BYTES), after: 0 }) }, 413, { message: 'Request body too large' }],
  ['a table', { path: '/rest/v1/comments', body: '' }, 404, { code: 'PGRST205', details: null, hint: null, message: `Could not find the table 'public.comments' in the schema cache` }],
  ['a table to read', { method: 'GET', path: '/rest/v1/moderators', body: '' }, 404, expect.objectContaining({ code: 'PGRST205' }) as object],
  [
    'schema private',
    headers({ 'content-profile': 'private' }),
    406,
    { code: 'PGRST106', details: null, hint: 'Only the following schemas are exposed: public', message: 'Invalid schema: private' },
  ],
  ['PATCH', { method: 'PATCH' }, 405, { code: 'PGRST101', details: null, hint: null, message: 'Cannot use the PATCH method on RPC' }],
  ['DELETE', { method: 'DELETE' }, 405, expect.objectContaining({ code: 'PGRST101' }) as object],
  ['GET, which this site never uses', { method: 'GET', body: '' }, 405, expect.objectContaining({ code: 'PGRST101' }) as object],
  ['an address outside the REST door', { path: '/auth/v1/token' }, 404, { message: 'no Route matched with those values' }],
]

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const knock = async (change: Partial<Knock>) => {
    const { status, body } = await own.door({ ...GOOD, ...change })
    return { status, body: JSON.parse(body) as unknown }
  }

  test.each(CASES)('%s is refused as hosted Supabase refuses it, and the next call is answered', async (_what, change, status, body) => {
    expect(await knock({})).toEqual({ status: 200, body: [] })
    expect(await knock(change)).toEqual({ status, body })
    expect(await knock({})).toEqual({ status: 200, body: [] })
  })

  test('a key alone is enough, a bearer token is not needed', async () => {
    expect(await knock({ headers: { apikey: KEYS.publishable } })).toEqual({ status: 200, body: [] })
  })

  test('a body of exactly a mebibyte reaches the function, and its size is counted in bytes', async () => {
    const padded = (size: number, letter: string) => {
      const empty = Buffer.byteLength(JSON.stringify(aComment({ text: '' })))
      return rpc('post_comment', aComment({ text: letter.repeat((size - empty) / Buffer.byteLength(letter)) }))
    }
    const before = await storedComments(own)
    const secret = headers({ apikey: KEYS.secret, authorization: undefined })
    for (const letter of ['a', 'é']) {
      expect((await knock({ ...secret, ...padded(MAX_BODY_BYTES - 16, letter) })).status, letter).toBe(400)
      expect((await knock({ ...secret, ...padded(MAX_BODY_BYTES + 16, letter) })).status, letter).toBe(413)
    }
    expect(await storedComments(own)).toBe(before)
  })
})
