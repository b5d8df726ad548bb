import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isWholePng, picturesForBuild, replaceByPng } from '../../build/pictures.ts'

const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#1f3a44"/></svg>'

let folder: string
let cache: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'residents-pictures-'))
  cache = join(folder, 'cache/pictures')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Makes a picture as a build does. Answers whether it came from the cache. */
async function build(drawing = DRAWING): Promise<boolean> {
  await writeFile(join(folder, 'card.svg'), drawing)
  return replaceByPng(join(folder, 'card.svg'), cache)
}
const picture = () => readFile(join(folder, 'card.png'))
const cached = async () => (await readdir(cache)).map((file) => join(cache, file))

describe('a drawing becomes a picture', () => {
  test('in its place and of its size, and the next build takes it as it is', async () => {
    expect(await build()).toBe(false)
    const first = await picture()
    expect(isWholePng(first)).toBe(true)
    expect([first.readUInt32BE(16), first.readUInt32BE(20)]).toEqual([40, 20])
    expect(await readdir(folder)).not.toContain('card.svg')
    expect(await build()).toBe(true)
    expect(await picture()).toEqual(first)
    expect(await cached()).toHaveLength(1)
  })

  test('anew when the drawing has changed by a single character', async () => {
    await build()
    const first = await picture()
    expect(await build(DRAWING.replace('#1f3a44', '#1f3a45'))).toBe(false)
    expect((await picture()).equals(first)).toBe(false)
    expect(await cached()).toHaveLength(2)
  })

  test.each([
    ['empty', () => Buffer.alloc(0)],
    ['cut off', (png: Buffer) => png.subarray(0, -5)],
    ['longer than it was', (png: Buffer) => Buffer.concat([png, Buffer.from('more')])],
    ['changed within', (png: Buffer) => Buffer.from(png.map((byte, at) => (at === 45 ? byte ^ 1 : byte)))],
    ['changed in its first letter', (png: Buffer) => Buffer.from(png.map((byte, at) => (at === 0 ? byte ^ 1 : byte)))],
    ['another kind of file', () => Buffer.from('<html>A proxy’s error page</html>')],
  ])('anew when the kept one is %s, which is then put right', async (_how, spoil) => {
    await build()
    const whole = await picture()
    const [kept = ''] = await cached()
    await writeFile(kept, spoil(whole))
    expect(await build()).toBe(false)
    expect(await picture()).toEqual(whole)
    expect(await readFile(kept)).toEqual(whole)
  })

  test('also where nothing can be kept', async () => {
    await mkdir(join(folder, 'cache'))
    await writeFile(cache, 'a file where the folder would be')
    expect(await build()).toBe(false)
    expect(isWholePng(await picture())).toBe(true)
    await rm(cache)
    await mkdir(cache)
    await chmod(cache, 0o500)
    await build()
    expect(isWholePng(await picture())).toBe(true)
  })

  test('and two builds at one moment do not get in each other’s way', async () => {
    const folders = await Promise.all([1, 2, 3, 4].map((number) => mkdir(join(folder, `site-${number}`), { recursive: true })))
    await Promise.all(folders.map((site) => writeFile(join(site ?? '', 'card.svg'), DRAWING)))
    await Promise.all(folders.map((site) => replaceByPng(join(site ?? '', 'card.svg'), cache)))
    for (const site of folders) expect(isWholePng(await readFile(join(site ?? '', 'card.png')))).toBe(true)
    expect(await cached()).toHaveLength(1)
  })
})

describe('after a build', () => {
  const log: string[] = []
  async function done(): Promise<void> {
    const { hooks } = picturesForBuild()
    const site = join(folder, 'site')
    ;(hooks['astro:config:done'] as (given: object) => void)({ config: { cacheDir: pathToFileURL(`${join(folder, 'cache')}/`) } })
    const logger = { info: (line: string) => void log.push(line) }
    await (hooks['astro:build:done'] as (given: object) => Promise<void>)({ dir: pathToFileURL(`${site}/`), logger })
  }

  const address = 'https://residents.example/news/caf%C3%A9/card.png'
  beforeEach(async () => {
    await mkdir(join(folder, 'site/news/café'), { recursive: true })
    await writeFile(join(folder, 'site/news/café/card.svg'), DRAWING)
    await writeFile(join(folder, 'site/favicon.svg'), DRAWING)
    await writeFile(join(folder, 'site/rss.xml'), `<rss><enclosure url="${address}" length="0" type="image/png"/></rss>`)
    await writeFile(join(folder, 'site/feed.json'), JSON.stringify({ items: [{ attachments: [{ url: address }] }, { id: 'without' }] }))
  })

  test('cards are pictures, the icon of the pages stays a drawing, and feeds say how many bytes an enclosure has', async () => {
    await done()
    const bytes = (await readFile(join(folder, 'site/news/café/card.png'))).length
    expect(await readdir(join(folder, 'site'))).toContain('favicon.svg')
    expect(await readFile(join(folder, 'site/rss.xml'), 'utf8')).toContain(`length="${bytes}"`)
    expect(JSON.parse(await readFile(join(folder, 'site/feed.json'), 'utf8'))).toEqual({
      items: [{ attachments: [{ url: address, size_in_bytes: bytes }] }, { id: 'without' }],
    })
    expect(log.at(-1)).toMatch(/^pictures: 1, drawn anew: 1, in \d+ ms$/)
  })

  test('an enclosure that does not exist stops the build, and is named', async () => {
    await writeFile(
      join(folder, 'site/rss.xml'),
      `<rss><enclosure url="${address.replace('card', 'lost')}" length="0" type="image/png"/></rss>`,
    )
    await expect(done()).rejects.toThrow('lost.png')
  })
})
