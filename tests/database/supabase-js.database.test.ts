import type { Server } from 'node:http'
import { createClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listenForRequests } from '../../supabase/local/door-server.ts'
import { aComment, HELD, hold, publication } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { DOOR_FUNCTIONS } from '../support/database/door-functions.ts'
import { KEYS, ownDatabase } from '../support/database/rpc.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

/** The client that the site uses, over a real socket: what hosted Supabase would tell it, the embedded door must tell it. */
describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine, DOOR_FUNCTIONS)
  let server: Server
  beforeAll(async () => void (server = await listenForRequests(own.door)))
  afterAll(() => {
    server.closeAllConnections()
    return new Promise((closed) => server.close(closed))
  })
  const url = () => `http://127.0.0.1:${(server.address() as { port: number }).port}`
  const client = (key = KEYS.secret) => createClient(url(), key, { auth: { persistSession: false, autoRefreshToken: false } })

  test('a good call arrives as data', async () => {
    const { data, error, status } = await client().rpc('post_comment', aComment())
    expect({ data: data as unknown, error, status }).toEqual({ data: HELD.body, error: null, status: 200 })
  })

  test('rows arrive as a list, with the publishable key too', async () => {
    const session_hash = await signIn(own)
    const comment_id = await hold(own, { thread: 'over-http', text: 'Ça va? 🌳' })
    await client().rpc('decide_comments', publication(session_hash, comment_id))
    const { data, error } = await client(KEYS.publishable).rpc('published_comments', { thread: 'over-http', after: 0 })
    expect(error).toBeNull()
    expect(data).toMatchObject([{ number: 1, text: 'Ça va? 🌳' }])
  })

  test('a function that answers nothing arrives as null, without an error', async () => {
    const { data, error, status } = await client().rpc('give_back_build')
    expect([data, error, status]).toEqual([null, null, 204])
  })

  test.each([
    ['a refused row', KEYS.secret, 'post_comment', aComment({ capacity: 'mayor' }), 400, '23514'],
    ['a missing function', KEYS.secret, 'no_such_function', {}, 404, 'PGRST202'],
    ['a missing right', KEYS.publishable, 'post_comment', aComment(), 401, '42501'],
    ['a status of its own', KEYS.secret, 'raises', { code: 'PT429' }, 429, 'PT429'],
  ])('%s arrives as an error, and there is no data', async (_what, key, name, args, status, code) => {
    const answer = await client(key).rpc(name, args)
    expect([answer.data, answer.status]).toEqual([null, status])
    expect(answer.error).toMatchObject({ code, message: expect.stringMatching(/./) as unknown })
  })

  test('a wrong key arrives as an error', async () => {
    const { data, error, status } = await client('sb_secret_wrong').rpc('claim_build', { gap_seconds: 0 })
    expect([data, status, error?.message]).toEqual([null, 401, 'Invalid API key'])
  })

  test('a table arrives as an error: there is none', async () => {
    const { data, error, status } = await client().from('comments').select('*')
    expect([data, status, error?.code]).toEqual([null, 404, 'PGRST205'])
  })

  test('a body of several mebibytes is read to its end and refused, and the connection goes on', async () => {
    const huge = await client().rpc('post_comment', aComment({ text: 'é'.repeat(3_000_000) }))
    expect([huge.data, huge.status, huge.error?.message]).toEqual([null, 413, 'Request body too large'])
    expect((await client().rpc('post_comment', aComment())).error).toBeNull()
  })

  test('the door listens on this machine only', () => {
    expect(server.address()).toMatchObject({ address: '127.0.0.1' })
  })
})
