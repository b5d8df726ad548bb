import { describe, expect, test } from 'vitest'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'

interface Row {
  thread: string
  number: number
}

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const published = async (thread: string, after = 0) => (await own.anon<Row[]>('published_comments', { thread, after })).body

  test('a discussion comes in pages of 40 that continue after a number', async () => {
    await own.database.exec(`
      insert into private.comments (thread, number, submission, name, text, capacity, status, published_at)
      select 'long', n, encode(sha256(convert_to('long ' || n, 'UTF8')), 'hex'), 'Marta', 'Number ' || n, 'resident', 'published', now()
      from generate_series(1, 85) n`)
    const pages = [await published('long'), await published('long', 40), await published('long', 80), await published('long', 85)]
    expect(pages.map((page) => page.length)).toEqual([40, 40, 5, 0])
    expect(pages.flat().map(({ number }) => number)).toEqual(Array.from({ length: 85 }, (_, nth) => nth + 1))
  })

  test('the build gets more than a thousand comments in pages, each once and each discussion in its order', async () => {
    await own.database.exec(`
      set session_replication_role = replica; delete from private.comments; set session_replication_role = default;
      insert into private.comments (thread, number, submission, name, text, capacity, status, published_at)
      select thread, n, encode(sha256(convert_to(thread || n, 'UTF8')), 'hex'), 'Marta', 'Number ' || n, 'resident', 'published', now()
      from unnest(array['zz-a', 'zza', 'zz-b2', 'zz-b10']) thread, generate_series(1, 700) n`)
    const pages: Row[][] = []
    for (let nth = 0; nth < 4; nth++) {
      const last = pages.at(-1)?.at(-1)
      const args = { after_thread: last?.thread ?? '', after_number: last?.number ?? 0 }
      pages.push((await own.anon<Row[]>('all_published_comments', args)).body)
    }
    expect(pages.map((page) => page.length)).toEqual([1000, 1000, 800, 0])
    const rows = pages.flat()
    const stored = await own.database.query<{ key: string }>(
      `select thread || ' ' || number as key from private.comments where number is not null`,
    )
    expect(stored.length).toBe(2800)
    const keys = rows.map(({ thread, number }) => `${thread} ${number}`)
    expect(keys.toSorted()).toEqual(stored.map(({ key }) => key).toSorted())
    const numbersOf = (thread: string) => rows.filter((row) => row.thread === thread).map(({ number }) => number)
    for (const thread of ['zz-a', 'zz-b10']) expect(numbersOf(thread)).toEqual(Array.from({ length: 700 }, (_, nth) => nth + 1))
  })
})
