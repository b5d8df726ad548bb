import { describe, expect, test } from 'vitest'
import { MAX_BODY_BYTES } from '../../supabase/local/door.ts'
import { aComment, storedComments } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { headers, requestTo, rpc, says, saysCode, type Case } from '../support/database/rpc-requests.ts'
import { KEYS, ownDatabase } from '../support/database/rpc.ts'

const BROKEN_BODY = says('PGRST102', 'Empty or invalid json')

const noFunction = (called: string, searched = called) =>
  says(
    'PGRST202',
    `Could not find the function public.${called} in the schema cache`,
    `Searched for the function public.${searched} or with a single unnamed json/jsonb parameter, but no matches were found in the schema cache.`,
  )

const published = (args: object) => rpc('published_comments', args)

const CASES: Case[] = [
  ['a function that does not exist', rpc('no_such_thing', {}), 404, noFunction('no_such_thing without parameters')],
  [
    'a private function',
    rpc('volunteer', { session_hash: '' }),
    404,
    noFunction('volunteer(session_hash)', 'volunteer with parameter session_hash'),
  ],
  [
    'a missing argument',
    published({ thread: 'x' }),
    404,
    noFunction('published_comments(thread)', 'published_comments with parameter thread'),
  ],
  [
    'an argument that the function does not know',
    published({ thread: 'x', status: 'held', after: 0 }),
    404,
    noFunction('published_comments(after, status, thread)', 'published_comments with parameters after, status, thread'),
  ],
  ['no arguments where two are needed', { body: '' }, 404, noFunction('published_comments without parameters')],
  ['an argument called __proto__', { body: '{"thread": "x", "after": 0, "__proto__": {}}' }, 404, saysCode('PGRST202')],
  ['a function called constructor', rpc('constructor', {}), 404, saysCode('PGRST202')],
  [
    'words where a number belongs',
    published({ thread: 'x', after: 'all' }),
    400,
    says('22P02', 'invalid input syntax for type integer: "all"'),
  ],
  ['an object where a number belongs', published({ thread: 'x', after: { is: 1 } }), 400, saysCode('22P02')],
  [
    'a number that is too large',
    published({ thread: 'x', after: 1e12 }),
    400,
    says('22003', 'value "1000000000000" is out of range for type integer'),
  ],
  ['JSON that breaks off', { body: '{"thread": "x"' }, 400, BROKEN_BODY],
  ['a form instead of JSON', { body: 'thread=x&after=0' }, 400, BROKEN_BODY],
  ['a list instead of an object', { body: '[{"thread": "x", "after": 0}]' }, 400, BROKEN_BODY],
  ['a number instead of an object', { body: '1' }, 400, BROKEN_BODY],
  ['null instead of an object', { body: 'null' }, 400, BROKEN_BODY],
  [
    'a body of more than a mebibyte',
    published({ thread: 'x'.repeat(MAX_BODY_BYTES), after: 0 }),
    413,
    { message: 'Request body too large' },
  ],
]

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)

  test.each(CASES)('%s is refused as hosted Supabase refuses it, and the next call is answered', async (_what, change, status, body) => {
    expect(await requestTo(own)).toEqual({ status: 200, body: [] })
    expect(await requestTo(own, change)).toEqual({ status, body })
    expect(await requestTo(own)).toEqual({ status: 200, body: [] })
  })

  test.each(['a', 'é'])('a body just below a mebibyte reaches the function, one just above does not: bytes count (%s)', async (letter) => {
    const ofSize = (bytes: number) => {
      const others = Buffer.byteLength(JSON.stringify(aComment({ text: '' })))
      return rpc('post_comment', aComment({ text: letter.repeat((bytes - others) / Buffer.byteLength(letter)) }))
    }
    const secret = headers({ apikey: KEYS.secret, authorization: undefined })
    const before = await storedComments(own)
    expect(await requestTo(own, { ...secret, ...ofSize(MAX_BODY_BYTES - 16) })).toEqual({ status: 400, body: saysCode('23514') })
    expect((await requestTo(own, { ...secret, ...ofSize(MAX_BODY_BYTES + 16) })).status).toBe(413)
    expect(await storedComments(own)).toBe(before)
  })
})
