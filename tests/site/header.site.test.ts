import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from '../support/site/browser.ts'

const PAGES = ['/', '/news/blocked-is-not-forbidden/']

/** The box in which a page sets its words: what stands left and right of it is margin. */
const columnOf = (page: Page) =>
  page.locator('main').evaluate((main) => {
    const { left, right } = main.getBoundingClientRect()
    const { paddingLeft, paddingRight } = getComputedStyle(main)
    return { left: left + parseFloat(paddingLeft), right: right - parseFloat(paddingRight) }
  })

const boxOf = (part: Locator) => part.evaluate((element) => element.getBoundingClientRect().toJSON() as DOMRect)

/** How far below the header's top the first thing is drawn in the twelve pixels from `left` on: the distance of two ties. */
async function topOfTrack(header: Locator, left: number): Promise<number> {
  const picture = sharp(await header.screenshot())
    .removeAlpha()
    .raw()
  const { data, info } = await picture.toBuffer({ resolveWithObject: true })
  const pixel = (x: number, y: number) => data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3).toString('hex')
  const rail = pixel(left, 0)
  for (let y = 0; y < info.height; y++) {
    for (let x = left; x < left + 12; x++) if (pixel(x, y) !== rail) return y
  }
  throw new Error(`Nothing is drawn at ${left}.`)
}

/** The header of a page, checked to have what these tests are about. */
async function headerOf(page: Page) {
  const header = page.locator('.site-header')
  expect(await header.getByRole('link').count()).toBeGreaterThanOrEqual(4)
  return { header, box: await boxOf(header), name: await boxOf(header.locator('.home')), menu: await boxOf(header.getByRole('navigation')) }
}

test.for([1280, 1920, 2560])('on a screen of %i pixels the menu stands beside the name and ends with the text', async (width, { open }) => {
  const page = await open('/', { viewport: { width, height: 1000 } })
  for (const path of PAGES) {
    await page.goto(path)
    const { name, menu } = await headerOf(page)
    const column = await columnOf(page)
    expect(name.left, path).toBe(column.left)
    expect(menu.right, path).toBeCloseTo(column.right, 0)
    expect((menu.top + menu.bottom) / 2, path).toBeCloseTo((name.top + name.bottom) / 2, 0)
  }
})

test.for([375])('on a phone of %i pixels the menu starts below the name', async (width, { open }) => {
  const page = await open('/', { viewport: { width, height: 700 } })
  for (const path of PAGES) {
    await page.goto(path)
    const { name, menu } = await headerOf(page)
    expect(menu.left, path).toBe(name.left)
    expect(menu.top, path).toBeGreaterThanOrEqual(name.bottom)
  }
})

test.for([375, 1280, 1920, 2560])(
  'on a screen of %i pixels the track runs from edge to edge, below every link, and the page does not slide sideways',
  async (width, { open }) => {
    const page = await open('/', { viewport: { width, height: 1000 } })
    for (const path of PAGES) {
      await page.goto(path)
      const { header, box } = await headerOf(page)
      const track = await topOfTrack(header, 0)
      expect(track, path).toBeLessThan(Math.floor(box.height))
      expect(await topOfTrack(header, width - 12), path).toBe(track)
      for (const link of await header.getByRole('link').all()) {
        expect((await boxOf(link)).bottom - box.top, `${path}: ${await link.innerText()}`).toBeLessThanOrEqual(track)
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(width)
    }
  },
)
