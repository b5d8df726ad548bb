import { describe, expect, test } from 'vitest'
import { ENGINES } from '../support/database/databases.ts'
import { headers, requestTo, says, saysCode, type Case } from '../support/database/rpc-requests.ts'
import { KEYS, ownDatabase } from '../support/database/rpc.ts'

const NO_KEY = { message: 'No API key found in request', hint: 'No `apikey` request header or url param was found.' }
const WRONG_KEY = { message: 'Invalid API key', hint: 'Double check your Supabase `anon` or `service_role` API key.' }
const NO_TABLE = says('PGRST205', `Could not find the table 'public.comments' in the schema cache`)
const NO_SCHEMA = says('PGRST106', 'Invalid schema: private', null, 'Only the following schemas are exposed: public')

const CASES: Case[] = [
  ['no key', { headers: {} }, 401, NO_KEY],
  ['a bearer token without a key', { headers: { authorization: `Bearer ${KEYS.secret}` } }, 401, NO_KEY],
  ['a wrong key', headers({ apikey: 'sb_secret_wrong' }), 401, WRONG_KEY],
  ['half of the right key', headers({ apikey: KEYS.secret.slice(0, -1) }), 401, WRONG_KEY],
  ['a key with something behind it', headers({ apikey: `${KEYS.secret} ` }), 401, WRONG_KEY],
  ['a bearer token that is another key', headers({ authorization: `Bearer ${KEYS.secret}` }), 401, saysCode('PGRST301')],
  ['a table', { path: '/rest/v1/comments', body: '' }, 404, NO_TABLE],
  ['a table to read', { method: 'GET', path: '/rest/v1/comments', body: '' }, 404, NO_TABLE],
  ['a table of schema private', { method: 'GET', path: '/rest/v1/private.comments', body: '' }, 404, saysCode('PGRST205')],
  ['schema private', headers({ 'content-profile': 'private' }), 406, NO_SCHEMA],
  ['PATCH', { method: 'PATCH' }, 405, says('PGRST101', 'Cannot use the PATCH method on RPC')],
  ['DELETE', { method: 'DELETE' }, 405, says('PGRST101', 'Cannot use the DELETE method on RPC')],
  ['GET, which this site never uses', { method: 'GET', body: '' }, 405, saysCode('PGRST101')],
  ['an address outside the REST door', { path: '/auth/v1/token' }, 404, { message: 'no Route matched with those values' }],
]

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)

  test.each(CASES)('%s is refused as hosted Supabase refuses it, and the next call is answered', async (_what, change, status, body) => {
    expect(await requestTo(own)).toEqual({ status: 200, body: [] })
    expect(await requestTo(own, change)).toEqual({ status, body })
    expect(await requestTo(own)).toEqual({ status: 200, body: [] })
  })

  test('a key alone is enough, a bearer token is not needed', async () => {
    expect(await requestTo(own, { headers: { apikey: KEYS.publishable } })).toEqual({ status: 200, body: [] })
  })
})
