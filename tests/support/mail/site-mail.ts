import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { sealCode } from '../../../netlify/mail/sealed-code.ts'
import { listenForRequests } from '../../../supabase/local/door-server.ts'
import { KEYS, valueOf, type OpenedDatabase } from '../database/rpc.ts'
import { consoleOutput } from '../no-noise.ts'
import { startMailServer, type MailServer } from './mail-server.ts'

let reached: OpenedDatabase | undefined
let door: Server | undefined

/**
 * Lets the site's own functions reach a database of the tests by URL and key, as they reach a hosted one. They remember the
 * first address that they were given, so it stays the same for the databases of one test file, which take turns.
 */
export function reachedByFunctions(own: OpenedDatabase): void {
  beforeAll(async () => {
    reached = own
    door ??= await listenForRequests((request) => reached!.door(request))
    process.env['SUPABASE_URL'] = `http://127.0.0.1:${(door.address() as AddressInfo).port}`
    process.env['SUPABASE_SECRET_KEY'] = KEYS.secret
    process.env['URL'] = 'https://residents.example'
  })
}

/** A new mail server and an empty queue for each test, and what the functions log of it. */
export function mailServerForEach(own: OpenedDatabase): MailServer {
  const server = {} as MailServer
  beforeEach(async () => {
    await own.database.exec('delete from private.reply_notices; delete from private.mails')
    Object.assign(server, await startMailServer())
    process.env['SMTP_URL'] = server.url
  })
  afterEach(() => server.stop())
  afterAll(() => void delete process.env['SMTP_URL'])
  return server
}

/** What the functions have logged since this was last asked. A test that lets something fail looks at it. */
export const logged = () => consoleOutput.splice(0)

/** Queues a mail with a code past all doors, and answers its id. */
export const queueCode = ({ database }: OpenedDatabase, to: string, code = '042137', kind = 'volunteer_code') =>
  valueOf<string>(database, `select private.queue_mail($1, $2, $3, '{}', $4)`, [`code ${crypto.randomUUID()}`, kind, to, sealCode(code)])

/** Lets everything that waits be due at once, as if its time had come. */
export const makeDue = ({ database }: OpenedDatabase) =>
  database.exec(`update private.mails set due_at = now() - interval '1 second' where ended_at is null`)

/** What has become of each mail, by its kind: how it ended, or how often it was tried. */
export async function fates({ database }: OpenedDatabase): Promise<string[]> {
  const rows = await database.query<{ fate: string }>(
    `select kind || ': ' || coalesce(outcome, 'tried ' || tries) as fate from private.mails order by queued_at, fate`,
  )
  return rows.map(({ fate }) => fate)
}

/** The minutes until the only mail that waits is due. */
export const minutesToGo = ({ database }: OpenedDatabase) =>
  valueOf<number>(database, `select round(extract(epoch from due_at - now()) / 60)::integer from private.mails where ended_at is null`)

/** An ended mail keeps neither address nor code. */
export async function expectNothingPersonalLeft({ database }: OpenedDatabase): Promise<void> {
  const left = `select count(*)::integer from private.mails where ended_at is not null and (recipient is not null or sealed_code is not null)`
  expect(await valueOf<number>(database, left)).toBe(0)
}
