import type { Server } from 'node:http'
import { createClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listenForRequests } from '../../supabase/local/door-server.ts'
import { aComment, HELD, publication } from '../support/comments/comments.ts'
import { NO_DEFAULT_GRANTS } from '../support/database/databases.ts'
import { asLogin } from '../support/database/real-postgres.ts'
import { KEYS, ownDatabase, valueOf } from '../support/database/rpc.ts'
import { newCode } from '../support/volunteers/volunteers.ts'

/** Hosted Supabase as far as a real Postgres can be it: tests/support/database/hosted.sql. */
describe.each(['Postgres 17.10', NO_DEFAULT_GRANTS] as const)('%s', (engine) => {
  const own = ownDatabase(engine)
  let server: Server
  beforeAll(async () => void (server = await listenForRequests(own.door)))
  afterAll(() => {
    server.closeAllConnections()
    return new Promise((closed) => server.close(closed))
  })

  const client = (key: string) => createClient(`http://127.0.0.1:${(server.address() as { port: number }).port}`, key)
  /** What a function answers through supabase-js. */
  async function call<Data>(name: string, args: object = {}, key = KEYS.secret): Promise<Data> {
    const { data, error } = await client(key).rpc(name, args)
    expect(error, name).toBeNull()
    return data as Data
  }

  test('whoever applies migrations is no superuser, and owns everything that they made', async () => {
    const me = `select current_user || ', ' || rolsuper || ', ' || rolbypassrls from pg_roles where rolname = current_user`
    expect(await valueOf<string>(own.database, me)).toBe('postgres, false, true')
    const owners = await own.database.query(`
      select distinct relowner::regrole::text as owner from pg_class where relnamespace = 'private'::regnamespace
      union select proowner::regrole::text from pg_proc where pronamespace in ('private'::regnamespace, 'public'::regnamespace)`)
    expect(owners).toEqual([{ owner: 'postgres' }])
  })

  test('the door logs in as a role that has no rights, and waits no longer than eight seconds', async () => {
    const setting = (name: string) => `current_setting('${name}')`
    const asked = `select session_user::text as login, current_user::text as role, ${setting('statement_timeout')} as statement, ${setting('lock_timeout')} as lock`
    expect(await own.database.asRole('service_role', true, asked)).toEqual([
      { login: 'authenticator', role: 'service_role', statement: '8s', lock: '8s' },
    ])
    for (const sql of ['select from private.comments', 'select public.claim_build(0)', 'set role postgres', 'set role supabase_admin'])
      await expect(asLogin(own.database, sql), sql).rejects.toMatchObject({ code: '42501' })
  })

  test('a comment comes, volunteers are told of it by mail, one of them publishes it, and everybody reads it', async () => {
    const email = 'volunteer@example.org'
    const [code, session_hash] = [newCode(), newCode().code_hash]
    interface Mail {
      id: string
      try: number
      kind: string
      to: string
    }
    /** Sends what is due, as the scheduled function does, and says what it was. */
    const send = async () => {
      const mails = await call<Mail[]>('claim_mails', { batch: 20 })
      for (const mail of mails)
        expect(await call('finish_mail', { mail_id: mail.id, try: mail.try, outcome: 'sent' }), 'the claim still holds').toBe(true)
      return mails.map(({ kind, to }) => `${kind} to ${to}`)
    }
    await call('add_volunteer', { email })
    await call('request_volunteer_code', { email, ...code, sealed_code: 'sealed' })
    expect(await send()).toEqual([`volunteer_code to ${email}`])
    expect(await call('start_volunteer_session', { ...code, opened_session_hash: session_hash })).toEqual({ ok: true })

    const comment = aComment({ thread: 'hosted' })
    expect(await call('post_comment', comment)).toEqual(HELD.body)
    expect(await call('published_comments', { thread: 'hosted', after: 0 }, KEYS.publishable)).toEqual([])
    expect(await call('queue_volunteer_mails')).toBe(1)
    expect(await send()).toEqual([`queue to ${email}`])
    expect(await call('queue_volunteer_mails'), 'nothing new waits').toBe(0)

    const { held } = await call<{ held: { id: string }[] }>('read_queue', { session_hash })
    const decided = await call('decide_comments', publication(session_hash, ...held.map(({ id }) => id)))
    expect(decided).toMatchObject({ ok: true, results: [{ outcome: 'published', number: 1 }], build: true })
    // The build hook does not answer.
    await call('give_back_build')
    expect(await call('claim_build', { gap_seconds: 60 }), 'somebody else orders the build').toBe(true)
    const read = await call('published_comments', { thread: 'hosted', after: 0 }, KEYS.publishable)
    expect(read).toMatchObject([{ number: 1, text: comment.text }])
    expect(await send()).toEqual([])
    await call('forget_expired')
  })
})
