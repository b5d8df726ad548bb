import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Loader } from 'astro/loaders'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { listenForRequests } from '../../supabase/local/door-server.ts'
import { openDoor, type Door } from '../../supabase/local/door.ts'
import { readCatalog } from '../../supabase/local/functions-catalog.ts'
import { ENGINES } from '../support/database/databases.ts'
import { callWith, KEYS, ownDatabase } from '../support/database/rpc.ts'

/** “Max rows” in Supabase's dashboard, set lower than anything here expects. */
const MAX_ROWS = 10

describe.each(ENGINES)('where the REST door cuts lists of rows at ten, %s', (engine) => {
  const own = ownDatabase(engine)
  let server: Server
  let door: Door

  beforeAll(async () => {
    door = await openDoor(own.database, KEYS, { maxRows: MAX_ROWS })
    server = await listenForRequests(door)
    const { port } = server.address() as AddressInfo
    vi.doMock('astro:env/server', () => ({
      SUPABASE_URL: `http://127.0.0.1:${port}`,
      SUPABASE_PUBLISHABLE_KEY: KEYS.publishable,
    }))
    await own.database.exec(`
      insert into private.comments (thread, number, submission, name, text, capacity, status, published_at)
      select thread, n, encode(sha256(convert_to(thread || n, 'UTF8')), 'hex'), 'Marta', 'Number ' || n, 'resident', 'published', now()
      from (values ('long', 45), ('short', 4)) threads (thread, last), generate_series(1, last) n;
      insert into private.call_contacts (call, week, how, contacts)
      select call, date '2026-11-23' - 7 * n, how, 10
      from unnest(array['mayor', 'parks']) call, unnest(array['phone', 'mail', 'in_person']) how, generate_series(1, 30) n`)
  })

  afterAll(() => {
    vi.doUnmock('astro:env/server')
    vi.resetModules()
    server.close()
  })

  const cut = <Row>(name: string, args: object) => callWith(door, KEYS.publishable)<Row[]>(name, { ...args })

  test('one page of comments or of contacts is ten rows, however many there are', async () => {
    expect((await cut('all_published_comments', { after_thread: '', after_number: 0 })).body).toHaveLength(MAX_ROWS)
    expect((await cut('contact_counts', {})).body).toHaveLength(MAX_ROWS)
  })

  test('all 49 comments arrive in the build', async () => {
    const { commentsLoader } = await import('../../src/comments/discussion/comments-loader.ts')
    const ids = await loadedBy(commentsLoader())
    const numbered = (thread: string, last: number) => Array.from({ length: last }, (_, nth) => `${thread}/${nth + 1}`)
    expect(ids).toEqual([...numbered('long', 45), ...numbered('short', 4)])
  })

  test('all numbers of people who got in touch arrive in the build', async () => {
    const { contactCountsLoader } = await import('../../src/mayor/loader.ts')
    const ids = await loadedBy(contactCountsLoader())
    expect(ids).toHaveLength(2 * (1 + 3 + 30))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining(['mayor/all', 'mayor/phone', 'mayor/2026-11-16', 'parks/2026-04-27', 'parks/in_person']))
  })

  test('the newest comments of a discussion come forty at a time, as before', async () => {
    expect((await cut('published_comments', { thread: 'long', after: 0 })).body).toHaveLength(40)
  })

  test('every other function gives one value, which is never cut', async () => {
    const rows = [...(await readCatalog(own.database)).values()].filter(({ returns }) => returns === 'rows').map(({ name }) => name)
    // The sender of mail claims one at a time.
    expect(rows.toSorted()).toEqual(['all_published_comments', 'claim_mails', 'contact_counts'])
  })
})

/** The names of the entries that a loader stores, in their order. */
async function loadedBy(loader: Loader): Promise<string[]> {
  const ids: string[] = []
  const store = { clear: () => undefined, set: ({ id }: { id: string }) => void ids.push(id) }
  await loader.load({ store, logger: console, generateDigest: String } as unknown as Parameters<Loader['load']>[0])
  return ids
}
