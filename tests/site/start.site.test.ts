import { readdir } from 'node:fs/promises'
import { afterEach, expect, inject, test } from 'vitest'
import { newDataDir, removeDataDir, spawnSite, startSite } from '../support/site/running-site.ts'
import { codesFor, cookieOf, post } from '../support/volunteers/volunteer-site.ts'

const THREAD = 'a-picnic-table-and-the-long-way-to-it'
const folders: string[] = []

async function ownFolder(): Promise<string> {
  const folder = await newDataDir()
  folders.push(folder)
  return folder
}

afterEach(async () => {
  await Promise.all(folders.splice(0).map(removeDataDir))
})

const send = (site: string, text: string) =>
  fetch(`${site}/api/comments`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ thread: THREAD, name: 'Ann', text, capacity: 'resident' }),
  })

async function waiting(site: string, dataDir: string): Promise<number> {
  const before = await codesFor('moderator@example.org', dataDir)
  const asked = await post(`${site}/api/moderation/code`, { email: 'moderator@example.org' })
  await expect.poll(() => codesFor('moderator@example.org', dataDir)).toHaveLength(before.length + 1)
  const code = (await codesFor('moderator@example.org', dataDir)).at(-1) ?? ''
  const signedIn = await post(`${site}/api/moderation/session`, { code }, cookieOf(asked))
  const queue = await (await fetch(`${site}/api/moderation/queue`, { headers: { cookie: cookieOf(signedIn) } })).text()
  return Number(/(\d+) comments? (?:is|are) waiting/.exec(queue)?.[1] ?? (queue.includes('One comment is waiting') ? 1 : 0))
}

test('a second start with the same data says that the site is running, and stops', async () => {
  const { exited, output } = spawnSite(inject('dataDir'))
  expect(await exited).toBe(1)
  expect(output()).toContain('The site is already running with the data in')
  expect((await fetch(inject('site'))).status).toBe(200)
})

test('a start on a port that is taken says so, and stops', async () => {
  const { exited, output } = spawnSite(await ownFolder(), { PORT: new URL(inject('site')).port })
  expect(await exited).toBe(1)
  expect(output()).toContain('is taken. Stop what uses it, or set PORT to another number.')
})

test('a wrong PORT is named in a sentence', async () => {
  const { exited, output } = spawnSite(await ownFolder(), { PORT: 'eighty' })
  expect(await exited).toBe(1)
  expect(output()).toBe('PORT: PORT must be a number, like 8888.\n')
})

test('kill -9 in the middle of writes loses no comment that was acknowledged, and the next start has them all', async () => {
  const dataDir = await ownFolder()
  const first = await startSite(dataDir)
  let acknowledged = 0
  const writers = Array.from({ length: 16 }, async (_, writer) => {
    for (let count = 0; ; count++) {
      const answer = await send(first.url, `Comment ${count} of writer ${writer}, while the power is about to go.`).catch(() => undefined)
      if (answer?.status !== 201) return
      acknowledged++
      if (acknowledged === 120) first.process.kill('SIGKILL')
    }
  })
  await Promise.all(writers)
  expect(acknowledged).toBeGreaterThanOrEqual(120)
  expect(await first.stop('SIGKILL')).toBeNull()

  const second = await startSite(dataDir)
  // The seed holds one comment of its own. Up to 16 may have been stored without their answers having arrived.
  const stored = (await waiting(second.url, dataDir)) - 1
  expect(stored).toBeGreaterThanOrEqual(acknowledged)
  expect(stored).toBeLessThanOrEqual(acknowledged + 16)
  expect(second.output()).not.toContain('It is new')

  expect(await second.stop('SIGINT')).toBe(0)
  expect(second.output()).toContain('Stopping.')
  expect(await readdir(dataDir)).toContain('database')
})
