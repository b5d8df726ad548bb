import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crc32 } from 'node:zlib'
import type { AstroIntegration } from 'astro'
import type Sharp from 'sharp'

/** What the pages draw as SVG and the world wants as PNG: cards of shared pages, drawings for feeds, the icon. */
const DRAWINGS = ['card.svg', 'drawing.svg', 'icon.svg']

/** Sixteen colours are enough for flat ones and the edges of letters, and make a card of 20 to 35 kB out of 70 to 140. */
const PNG = { palette: true, colours: 16, dither: 0, effort: 7, compressionLevel: 9 } as const

/**
 * Turns the drawings of a build into PNG, and writes into the feeds how many bytes their enclosures have, which is known
 * only now. A picture takes a tenth of a second and a site is built after each decision about a comment, so pictures are
 * kept, by the hash of their drawing, in Astro’s cache folder; that can be deleted at any time.
 */
export function picturesForBuild(): AstroIntegration {
  let cache = ''
  return {
    name: 'pictures-for-build',
    hooks: {
      'astro:config:done': ({ config }) => void (cache = fileURLToPath(new URL('pictures/', config.cacheDir))),
      'astro:build:done': async ({ dir, logger }) => {
        const began = performance.now()
        const folder = fileURLToPath(dir)
        const files = await readdir(folder, { recursive: true })
        const drawings = files.filter((file) => DRAWINGS.includes(basename(file))).map((file) => join(folder, file))
        const kept = await Promise.all(drawings.map((drawing) => replaceByPng(drawing, cache)))
        await measureEnclosures(folder)
        const anew = kept.filter((was) => !was).length
        logger.info(`pictures: ${kept.length}, drawn anew: ${anew}, in ${Math.round(performance.now() - began)} ms`)
      },
    },
  }
}

/** Puts a PNG in the place of an SVG file. Answers whether it was kept from an earlier build. */
export async function replaceByPng(drawing: string, cache: string): Promise<boolean> {
  const svg = await readFile(drawing)
  const name = createHash('sha256').update(JSON.stringify(PNG)).update(svg).digest('hex')
  const kept = await readFile(join(cache, `${name}.png`)).catch(() => undefined)
  const png = kept && isWholePng(kept) ? kept : await rasterise(svg)
  await writeFile(drawing.replace(/svg$/, 'png'), png)
  await rm(drawing)
  // A cache that cannot be written costs time, not pictures.
  if (png !== kept) await keep(cache, `${name}.png`, png).catch(() => undefined)
  return png === kept
}

/** Most builds find every picture in the cache and need no sharp. `import()` is over when Vite has closed its runner. */
function rasterise(svg: Buffer): Promise<Buffer> {
  const sharp = createRequire(import.meta.url)('sharp') as typeof Sharp
  return sharp(svg).png(PNG).toBuffer()
}

/** Under another name first: a build that is cut off, or two at a time, leave no half of a picture under its own. */
async function keep(cache: string, name: string, png: Buffer): Promise<void> {
  const unfinished = join(cache, `${name}.${randomUUID()}`)
  await mkdir(cache, { recursive: true })
  await writeFile(unfinished, png)
  await rename(unfinished, join(cache, name))
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** Whether every part of a PNG is there and as it was written, by the checksums that it carries itself. */
export function isWholePng(bytes: Buffer): boolean {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) return false
  let at = 8
  while (at + 12 <= bytes.length) {
    const end = at + 8 + bytes.readUInt32BE(at)
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return false
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return end + 4 === bytes.length
    at = end + 4
  }
  return false
}

interface JsonFeed {
  items: { attachments?: { url: string; size_in_bytes?: number }[] }[]
}

/** The feeds name their enclosures while the pages are made, and no picture is finished then. */
async function measureEnclosures(folder: string): Promise<void> {
  const bytes = async (url: string) => (await stat(join(folder, decodeURIComponent(new URL(url).pathname)))).size
  const rss = await readFile(join(folder, 'rss.xml'), 'utf8')
  const sizes = await Promise.all([...rss.matchAll(ENCLOSURE)].map((match) => bytes(match[1] ?? '')))
  await writeFile(
    join(folder, 'rss.xml'),
    rss.replace(ENCLOSURE, (enclosure) => enclosure.replace('length="0"', `length="${sizes.shift()}"`)),
  )
  const json = JSON.parse(await readFile(join(folder, 'feed.json'), 'utf8')) as JsonFeed
  for (const attachment of json.items.flatMap(({ attachments = [] }) => attachments)) attachment.size_in_bytes = await bytes(attachment.url)
  await writeFile(join(folder, 'feed.json'), JSON.stringify(json))
}

const ENCLOSURE = /<enclosure url="([^"]*)" length="0"/g
