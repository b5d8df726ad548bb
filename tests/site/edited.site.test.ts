import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { runningDatabase } from '../support/database/running-database.ts'
import { expect, test } from '../support/site/browser.ts'
import { only, parsed } from '../support/site/parsed-page.ts'
import { copySite } from '../support/site/site-copy.ts'

// As a phone’s photograph may be called: with what typography would change in a text.
const PHOTOGRAPH = "Tom's table--at last.jpg"
const ALT = 'A new picnic table under two trees, with nobody at it yet.'
const PATH = '/news/the-table-is-there/'

const article = (picture: string) => `---
title: The table is there
summary: After a long way there is a table in the park, and this is what it looks like.
date: 2026-11-22
topics: [parks]
author: Somebody
picture:
  file: "../pictures/${PHOTOGRAPH}"
${picture}
---

## One

It is there.[^when]

## Two

## Three

[^when]: Since last week.
`

let site: Awaited<ReturnType<typeof copySite>>
let database: Record<string, string>
let built: { code: number; output: string }
const dist = (path: string) => join(site.folder, 'dist', path)
const page = async (path: string) => parsed(await readFile(dist(`${path}index.html`), 'utf8'))

/** One build of a site in which an article got a photograph and the survey was over. */
beforeAll(async () => {
  site = await copySite()
  database = await runningDatabase()
  const content = join(site.folder, 'src/content')
  const large = sharp({ create: { width: 1600, height: 1000, channels: 3, background: '#3a6b35' } }).jpeg()
  await writeFile(join(content, 'pictures', PHOTOGRAPH), await large.toBuffer())
  const picture = `  alt: ${ALT}\n  caption: The table on its first "day".\n  credit: Photograph by Priya`
  await writeFile(join(content, 'news/the-table-is-there.md'), article(picture))
  const survey = await readFile(join(content, 'surveys/talking-online.yaml'), 'utf8')
  const over = survey.replace(/^opens: .*/m, 'opens: 2026-01-01').replace(/^closes: .*/m, 'closes: 2026-01-31')
  await writeFile(join(content, 'surveys/talking-online.yaml'), over)
  built = await site.build({ ...database, URL: inject('site') })
  expect(built.code, built.output).toBe(0)
})
afterAll(() => site.remove())

describe('a photograph at the top of an article', () => {
  test('comes as AVIF and WebP in three widths, as files that are what they say', async () => {
    const picture = only(await page(PATH), 'figure picture')
    const sources = [...picture.querySelectorAll('source')]
    expect(sources.map((source) => source.getAttribute('type'))).toEqual(['image/avif', 'image/webp'])
    for (const [place, kind] of ['av1', 'webp'].entries()) {
      expect(sources[place]?.getAttribute('sizes')).toBeTruthy()
      const files = [...(sources[place]?.getAttribute('srcset') ?? '').matchAll(/(\/_astro\/[^,]+?) (\d+)w/g)]
      expect(files.map(([, , width]) => width)).toEqual(['480', '768', '1152'])
      for (const [, file = '', promised] of files) {
        const { format, compression, width } = await sharp(dist(decodeURI(file))).metadata()
        expect([compression ?? format, width]).toEqual([kind, Number(promised)])
      }
    }
    expect((await sharp(dist(decodeURI(only(picture, 'img').getAttribute('src') ?? ''))).metadata()).width).toBe(1600)
  })

  test('says what it shows, what it is and whose it is', async () => {
    const figure = only(await page(PATH), 'figure')
    expect(only(figure, 'img').getAttribute('alt')).toBe(ALT)
    expect(only(figure, 'figcaption').textContent.replace(/\s+/g, ' ').trim()).toBe('The table on its first “day”. Photograph by Priya.')
  })

  test('has its place before it is there: nothing below it moves when it comes', async ({ open }) => {
    const browser = await open('/privacy/', { viewport: { width: 375, height: 812 } })
    const { promise: held, resolve: arrive } = Promise.withResolvers<undefined>()
    await browser.route(`**${PATH}`, (route) => route.fulfill({ path: dist(`${PATH}index.html`) }))
    await browser.route('**/_astro/*', async (route) => {
      const file = decodeURI(new URL(route.request().url()).pathname)
      if (!file.endsWith('.js')) await held
      await route.fulfill({ path: dist(file) })
    })
    await browser.goto(PATH, { waitUntil: 'domcontentloaded' })
    const image = browser.getByRole('img', { name: ALT })
    const seen = () => image.evaluate((img: HTMLImageElement) => ({ arrived: img.naturalWidth > 0, ratio: img.width / img.height }))
    const below = () => browser.getByText('It is there.').evaluate((text) => text.getBoundingClientRect().top)
    const before = { ...(await seen()), below: await below() }
    expect(before.arrived).toBe(false)
    expect(before.ratio).toBeCloseTo(1.6, 1)
    arrive(undefined)
    await expect.poll(seen).toMatchObject({ arrived: true })
    expect(await below()).toBe(before.below)
  })

  test('is refused without words for those who do not see it, with the file and what to write', async () => {
    const file = join(site.folder, 'src/content/news/the-table-is-there.md')
    const good = await readFile(file, 'utf8')
    await writeFile(file, article('  caption: The table on its first day.\n  credit: Photograph by Priya'))
    const { code, output } = await site.build(database)
    await writeFile(file, good)
    expect(code).not.toBe(0)
    expect(output).toContain('the-table-is-there.md')
    expect(output).toContain('Describe the picture for somebody who does not see it, in 10 to 300 characters.')
  })
})

test('an article with three sections has no list of contents, and its footnotes are no fourth', async () => {
  const short = await page(PATH)
  expect([...short.querySelectorAll('.prose h2')].map(({ textContent }) => textContent)).toEqual(['One', 'Two', 'Three', 'Footnotes'])
  expect(short.querySelector('.contents')).toBeNull()
  expect((await page('/news/our-site-city-staff-cannot-open/')).querySelector('.contents')).not.toBeNull()
})

test('when no survey is open, the first page asks nobody to answer one', async () => {
  const names = [...(await page('/')).querySelectorAll('.doings h3')].map(({ textContent }) => textContent.trim())
  expect(names).toEqual(['Call the mayor’s office', 'Join the discussion', 'Become a tester'])
})

test('a new article is the first of the news and the way on from the one before it', async () => {
  expect(only(await page('/'), '.articles li:first-child a').getAttribute('href')).toBe(PATH)
  expect(only(await page('/news/our-site-city-staff-cannot-open/'), '.onward [rel=next]').getAttribute('href')).toBe(PATH)
})
