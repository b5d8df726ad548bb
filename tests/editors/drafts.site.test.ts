import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { copySite } from '../support/site/site-copy.ts'

let site: Awaited<ReturnType<typeof copySite>>
let database: Record<string, string>
let dev: ChildProcess | undefined

const FILE = 'src/content/news/rhubarb-day.md'
/** A word that is nowhere else, in all that an article consists of. */
const MARK = /rhubarb/i
const article = (more: string) => `---
title: Rhubarb for everybody
summary: Rhubarb in the park is a summary that is long enough to be one.
date: 2026-11-22
topics: [parks]
author: Somebody
picture:
  file: ../pictures/rhubarb.png
  alt: A plant that is called rhubarb
  caption: Rhubarb, drawn.
  credit: Somebody
${more}---

The rhubarb is ripe. ![A second rhubarb plant](../pictures/rhubarb-too.png)
`
beforeAll(async () => {
  site = await copySite()
  const running = JSON.parse(await readFile(join(inject('dataDir'), 'running.json'), 'utf8')) as { url: string; secret: string }
  const keys = JSON.parse(await readFile(join(inject('dataDir'), 'keys.json'), 'utf8')) as { publishable: string }
  database = { SUPABASE_URL: running.url, SUPABASE_PUBLISHABLE_KEY: keys.publishable, SUPABASE_SECRET_KEY: running.secret }
  for (const [name, background] of [
    ['rhubarb.png', '#8c3218'],
    ['rhubarb-too.png', '#1f3a44'],
  ] as const) {
    const picture = sharp({ create: { width: 900, height: 600, channels: 3, background } })
    await picture.toFile(join(site.folder, 'src/content/pictures', name))
  }
})

afterAll(async () => {
  await stopDev()
  await site.remove()
})

async function stopDev(): Promise<void> {
  if (dev?.exitCode !== null) return
  dev.kill()
  await once(dev, 'exit')
}

/** The files of the built site whose name or text holds the mark, also in what the search keeps compressed. */
async function builtWithMark(): Promise<string[]> {
  const dist = join(site.folder, 'dist')
  const files = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const found = await Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name)
      const bytes = await readFile(path)
      const text = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
      return MARK.test(path) || MARK.test(text.toString('latin1')) ? [path.slice(dist.length + 1)] : []
    }),
  )
  return found.flat()
}

test('a published article is in pages, lists, feeds, sitemap, search and the list of discussions', async () => {
  await writeFile(join(site.folder, FILE), article(''))
  const { code, output } = await site.build(database)
  expect(output).not.toContain('ERROR')
  expect(code).toBe(0)
  const found = await builtWithMark()
  const places = [
    'news/rhubarb-day/index.html',
    'news/index.html',
    'index.html',
    'rss.xml',
    'feed.json',
    'sitemap-0.xml',
    'news/discussions.json',
  ]
  expect(found).toEqual(expect.arrayContaining(places))
  for (const place of [/^pagefind\/fragment\//, /^_astro\/rhubarb/]) expect(found).toContainEqual(expect.stringMatching(place))
})

test('the same article as a draft is nowhere in the next build, and an unfinished draft stops nothing', async () => {
  await writeFile(join(site.folder, FILE), article('draft: true\n').replace(/^summary: .*$/m, 'summary: Soon.'))
  const { code, output } = await site.build(database)
  expect(output).not.toContain('ERROR')
  expect(code).toBe(0)
  expect(await builtWithMark()).toEqual([])
  expect(await readFile(join(site.folder, 'dist/index.html'), 'utf8')).toContain('/news/')
})

test('npm run dev shows the draft in its list and on its page, says so, and names a mistake when it is saved', async () => {
  await writeFile(join(site.folder, FILE), article('draft: true\n'))
  const { url, said } = await startDev()
  const list = await page(`${url}/news/`)
  expect(list).toMatch(/Rhubarb for everybody(?:(?!<\/li>)[^])*Draft/)
  expect(await page(`${url}/news/rhubarb-day/`)).toMatch(/Draft[^]*?<h1[^>]*>Rhubarb for everybody/)
  expect(await page(`${url}/news/blocked-is-not-forbidden/`)).not.toContain('Draft')

  await writeFile(join(site.folder, FILE), article('draft: true\n').replace('title: Rhubarb for everybody', 'title: Hey'))
  await vi.waitFor(() => expect(said()).toContain(`${FILE}, line 2: title: Write a title of at least 5 characters. (draft)`), 20_000)
  expect(await page(`${url}/news/rhubarb-day/`)).toContain('Rhubarb for everybody')
  await stopDev()
}, 120_000)

test('npm run dev names the lines of a head that it cannot show, and ends', async () => {
  await writeFile(join(site.folder, FILE), article('').replace('title: Rhubarb for everybody', 'title: Rhubarb: for everybody'))
  const { child, said } = spawnDev('0')
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(1)
  expect(said()).toContain(`${FILE}, line 2: A text with : # or quotation marks`)
  expect(said()).toContain('title: "Rhubarb: for everybody"')
  expect(said()).not.toContain('    at ')
})

const page = async (address: string) => (await fetch(address)).text()

function spawnDev(port: string): { child: ChildProcess; said(): string } {
  const environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: site.folder,
    NO_COLOR: '1',
    PORT: port,
    DATA_DIR: join(site.folder, '.data'),
  }
  const child = spawn(process.execPath, ['netlify/local/dev.ts'], { cwd: site.folder, env: { ...environment, ...database } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => void (said += chunk.toString()))
  return { child, said: () => said }
}

async function startDev(): Promise<{ url: string; said(): string }> {
  const probe = createServer().listen(0)
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  const { child, said } = spawnDev(String(port))
  dev = child
  const url = `http://localhost:${port}`
  const answers = async () => expect((await fetch(`${url}/news/`).catch(() => undefined))?.status, said()).toBe(200)
  await vi.waitFor(answers, { timeout: 60_000, interval: 250 })
  return { url, said }
}
