import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ECHO } from '../../src/at-work/network-facts.ts'
import { inCopyOfDatabase } from '../support/database/database-copy.ts'
import { sendBare } from '../support/site/raw-request.ts'
import { newDataDir, removeDataDir, startSite, type RunningSite } from '../support/site/running-site.ts'

/** These change by themselves, by the clock: the seed’s comments wait, and volunteers are told. */
const BY_THE_CLOCK = ['mails', 'volunteer_notices', 'builds']

const MARK = `Mark${crypto.randomUUID().replaceAll('-', '')}`

let site: RunningSite
beforeAll(async () => void (site = await startSite(await newDataDir())))
afterAll(async () => {
  await site.stop()
  await removeDataDir(site.dataDir)
})

/** Every row of every table. */
const dump = () =>
  inCopyOfDatabase(async (database) => {
    const tables = await database.query<{ name: string }>(
      "select table_schema || '.' || table_name as name from information_schema.tables where table_schema in ('private', 'public') order by 1",
    )
    const rows: Record<string, string[]> = {}
    for (const { name } of tables)
      rows[name] = (await database.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t order by 1`)).map(
        ({ row }) => row,
      )
    return rows
  }, site.dataDir)

/** Every file of the site’s folder that holds the mark. The database’s own are looked at by their rows and here as well. */
async function filesWithMark(): Promise<string[]> {
  const entries = (await readdir(site.dataDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const found = await Promise.all(
    entries.map(async ({ parentPath, name }) => {
      const bytes = await readFile(join(parentPath, name)).catch(() => Buffer.alloc(0))
      return bytes.includes(MARK) ? [name] : []
    }),
  )
  return found.flat()
}

const steady = (rows: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(rows).filter(([table]) => !BY_THE_CLOCK.includes(table.replace('private.', ''))))

test('of a test and a letter, good or refused, nothing is stored, written to a file or said in the log', async () => {
  const before = await dump()
  expect(Object.keys(steady(before)).length).toBeGreaterThan(25)
  expect(before['private.comments']?.length).toBeGreaterThan(3)
  const said = site.output()
  const good = { unit: MARK, work: MARK, other_pages: MARK, use: 'answer', capacity: 'personal', records: MARK, name: MARK, manager: MARK }
  const headers = { via: MARK, 'user-agent': MARK, 'x-forwarded-for': MARK, referer: `https://${MARK}.example/` }
  for (const [path, typed, status] of [
    ['letter', good, 200],
    ['letter', { ...good, use: MARK }, 422],
    ['letter', { ...good, work: MARK.repeat(3000) }, 413],
    ['test', { echo: ECHO, words: MARK }, 200],
    ['test', { echo: MARK, words: MARK, step: '2', protocol: MARK }, 200],
  ] as const)
    expect((await sendBare(`${site.url}/api/at-work/${path}`, typed, headers)).status, `${path} ${status}`).toBe(status)
  const after = await dump()
  expect(steady(after)).toEqual(steady(before))
  expect(JSON.stringify(after)).not.toContain(MARK)
  expect(await filesWithMark()).toEqual([])
  expect(site.output()).toBe(said)
})

test('reading any of these pages, as often as somebody likes, changes nothing and sets no cookie', async () => {
  const before = await dump()
  for (const path of ['', 'test/', 'test/result/', 'letter/', 'letter/finished/', 'data-sheet/'])
    for (const method of ['GET', 'HEAD', 'GET']) {
      const answer = await fetch(`${site.url}/at-work/${path}`, { method })
      expect([answer.status, answer.headers.get('set-cookie')], path).toEqual([200, null])
    }
  for (const path of ['test', 'letter']) expect((await fetch(`${site.url}/api/at-work/${path}`)).status).toBe(405)
  expect(steady(await dump())).toEqual(steady(before))
})
