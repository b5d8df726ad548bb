import { readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseJsonFeed, parseRssFeed } from 'feedsmith'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { isWholePng } from '../../build/pictures.ts'
import { only, parsed } from '../support/site/parsed-page.ts'
import { copySite } from '../support/site/site-copy.ts'

/** Real articles are friendly. These are what an editor may write without breaking a rule. */
const TITLES = {
  script: `</script><script>alert(1)</script> “quotes” & 'more' of a title that is as long as any title may be, for all readers`,
  emoji: '🎉 Party 👨‍👩‍👧 at the 公園',
  unbroken: 'W'.repeat(120),
  control: 'A bell \u0007 in the title',
  short: 'Parks',
}
const SITE = 'https://residents.example'

let site: Awaited<ReturnType<typeof copySite>>
const built = (path: string) => join(site.folder, 'dist', path)
const page = async (slug: string) => parsed(await readFile(built(`news/${slug}/index.html`), 'utf8'))

const article = (title: string, more = '', text = 'Text.') =>
  `---\ntitle: ${JSON.stringify(title)}\nsummary: A summary with “quotes”, & and </script>, which ends nothing.\ndate: 2026-11-20\ntopics: [parks]\nauthor: Zoë <b> & Co\n${more}---\n\n${text}\n`

beforeAll(async () => {
  site = await copySite()
  const news = join(site.folder, 'src/content/news')
  for (const [slug, title] of Object.entries(TITLES)) await writeFile(join(news, `${slug}.md`), article(title))
  await writeFile(join(news, 'draft.md'), article('A draft', 'draft: true\n'))
  await writeFile(
    join(news, 'photo.md'),
    article(
      'A photograph',
      'updated: 2026-11-21\npicture:\n  file: ../pictures/photo.jpg\n  alt: A red circle on a green field.\n  caption: A <caption> & more.\n  credit: Made for a test\n',
      'Text.[^1]\n\n![A photograph in the text](../pictures/photo.jpg)\n\n[^1]: A note.',
    ),
  )
  const circle = Buffer.from('<svg width="1600" height="900"><circle cx="400" cy="400" r="300" fill="red"/></svg>')
  const field = sharp({ create: { width: 1600, height: 900, channels: 3, background: 'green' } }).composite([{ input: circle }])
  await field.jpeg().toFile(join(site.folder, 'src/content/pictures/photo.jpg'))

  const running = JSON.parse(await readFile(join(inject('dataDir'), 'running.json'), 'utf8')) as { url: string; secret: string }
  const keys = JSON.parse(await readFile(join(inject('dataDir'), 'keys.json'), 'utf8')) as { publishable: string }
  const database = { SUPABASE_URL: running.url, SUPABASE_PUBLISHABLE_KEY: keys.publishable, SUPABASE_SECRET_KEY: running.secret }
  const { code, output } = await site.build({ ...database, URL: SITE })
  expect(code, output).toBe(0)
})

afterAll(() => site.remove())

describe('whatever an editor calls an article', () => {
  test.each(Object.entries(TITLES))('it is shared as what it is: %s', async (slug, title) => {
    const html = await page(slug)
    expect(only(html, 'meta[property="og:title"]').getAttribute('content')).toBe(only(html, 'h1').textContent)
    const data = only(html, 'script[type="application/ld+json"]').textContent ?? ''
    expect((JSON.parse(data) as { '@graph': unknown[] })['@graph'][0]).toMatchObject({ headline: only(html, 'h1').textContent })
    expect(only(html, 'h1').textContent?.length).toBe(title.length)
    const card = await readFile(built(`news/${slug}/card.png`))
    expect(isWholePng(card)).toBe(true)
    expect([card.readUInt32BE(16), card.readUInt32BE(20)]).toEqual([1200, 630])
    expect(card.length).toBeLessThan(60_000)
  })

  test('both feeds can be read, and an author’s name is no markup', async () => {
    const rss = parseRssFeed(await readFile(built('rss.xml'), 'utf8'))
    const json = parseJsonFeed(await readFile(built('feed.json'), 'utf8'))
    expect(rss.items?.map(({ title }) => title)).toEqual(expect.arrayContaining([TITLES.emoji, TITLES.unbroken, 'A bell  in the title']))
    expect(json.items?.map(({ title }) => title?.replace(/\s+/g, ' '))).toEqual(rss.items?.map(({ title }) => title?.replace(/\s+/g, ' ')))
    expect(rss.items?.find(({ title }) => title === TITLES.short)?.dc?.creators).toEqual(['Zoë <b> & Co'])
  })
})

test('a draft is neither in the feeds nor has it a card', async () => {
  expect(await readFile(built('rss.xml'), 'utf8')).not.toContain('A draft')
  expect(await readFile(built('feed.json'), 'utf8')).not.toContain('A draft')
  expect(await readdir(built('news'))).toContain('photo')
  expect(await readdir(built('news'))).not.toContain('draft')
})

test('photographs stand in the feeds under addresses that exist, and a change has its day', async () => {
  const item = parseRssFeed(await readFile(built('rss.xml'), 'utf8')).items?.find(({ title }) => title === 'A photograph')
  const content = parsed(item?.content?.encoded ?? '')
  const sources = [...content.querySelectorAll('img')].map((image) => image.getAttribute('src') ?? '')
  expect(sources).toHaveLength(2)
  for (const source of sources) {
    expect(source).toMatch(/^https:\/\/residents\.example\/_astro\/photo\.[\w-]+\.(jpe?g|webp)$/)
    expect((await stat(built(source.slice(SITE.length)))).size).toBeGreaterThan(1_000)
  }
  expect(only(content, 'figure img').getAttribute('width')).toBe('1200')
  expect(only(content, 'figcaption').textContent).toBe('A <caption> & more. Made for a test.')
  expect(only(content, 'sup a').getAttribute('href')).toBe(`${SITE}/news/photo/#user-content-fn-1`)
  expect(String(item?.atom?.updated)).toMatch(/^2026-11-21T/)
  expect(only(await page('photo'), 'script[type="application/ld+json"]').textContent).toContain('"dateModified":"2026-11-21"')
})
