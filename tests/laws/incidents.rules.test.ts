import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

/**
 * What went wrong in other comment systems, T1 to T37 of docs/decisions/comments.md. Those that cannot happen here, because the
 * feature does not exist, are named with the reason; a feature that brings one back takes it off this list.
 */
const CANNOT_HAPPEN: Record<string, string> = {
  T4: 'Nobody uploads or proxies a file.',
  T16: 'There are no votes.',
  T34: 'Nothing is imported.',
}

test('every known way in which comment systems were broken has a test that names it, or a reason why it cannot happen', async () => {
  const folder = new URL('../', import.meta.url)
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.test.ts'))
  const sources = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')))
  const names = sources.flatMap((source) => [...source.matchAll(/(?:test|describe)(?:[.]\w+)?(?:\([^']*?\))?\(\s*['`]((?:T\d+(?:, )?)+)/g)])
  const tested = new Set(names.flatMap((match) => (match[1] ?? '').split(', ')))
  const all = Array.from({ length: 37 }, (_, place) => `T${place + 1}`)
  expect(all.filter((incident) => !tested.has(incident))).toEqual(Object.keys(CANNOT_HAPPEN))
})
