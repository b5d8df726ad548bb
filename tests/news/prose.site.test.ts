import type { Page } from 'playwright-core'
import { expect, test } from '../support/site/browser.ts'

const STORY = '/news/our-site-city-staff-cannot-open/'

/** Characters of each full line of the longest paragraphs, as the browser has broken them. Last lines are left out. */
const lineLengths = (page: Page) =>
  page.evaluate(() => {
    const paragraphs = [...document.querySelectorAll('.prose > p')]
    const longest = paragraphs.sort((one, other) => other.textContent.length - one.textContent.length).slice(0, 5)
    return longest.flatMap((paragraph) => {
      const lines: { bottom: number; characters: number }[] = []
      const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
      const range = document.createRange()
      while (texts.nextNode()) {
        const text = texts.currentNode as Text
        for (let place = 0; place < text.length; place++) {
          range.setStart(text, place)
          range.setEnd(text, place + 1)
          const [box] = range.getClientRects()
          const line = lines.at(-1)
          if (!box || box.width === 0) continue
          // The sign of a footnote stands higher and on the same line.
          if (line && box.top < line.bottom - 4) line.characters++
          else lines.push({ bottom: box.bottom, characters: 1 })
        }
      }
      return lines.slice(0, -1).map(({ characters }) => characters)
    })
  })

test.for([
  [1280, 60, 75],
  [375, 30, 60],
] as const)('in a window of %i pixels a line of an article has %i to %i characters on average', async ([width, least, most], { open }) => {
  for (const path of [STORY, '/news/what-the-city-told-us/']) {
    const page = await open(path, { viewport: { width, height: 800 } })
    const lengths = await lineLengths(page)
    expect(lengths.length).toBeGreaterThanOrEqual(8)
    const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
    expect(average, `${path}: ${lengths.join(', ')}`).toBeGreaterThanOrEqual(least)
    expect(average, `${path}: ${lengths.join(', ')}`).toBeLessThanOrEqual(most)
  }
})

test('a footnote is reached and left by keyboard, and reading goes on where it stopped', async ({ open }) => {
  const page = await open(STORY, { viewport: { width: 1280, height: 600 } })
  const inView = (selector: string) =>
    page.locator(selector).evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect()
      return top >= 0 && bottom <= innerHeight
    })
  const sign = page.locator('.prose sup a')
  expect(await sign.innerText()).toBe('1')
  await sign.focus()
  await page.keyboard.press('Enter')
  const note = decodeURIComponent(new URL(page.url()).hash)
  expect(await page.locator(note).innerText()).toContain('Ning was a service that let people set up their own social network')
  expect(await inView(note)).toBe(true)

  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Back to reference 1')
  await page.keyboard.press('Enter')
  expect(new URL(page.url()).hash).toBe(`#${await sign.getAttribute('id')}`)
  expect(await inView('.prose sup a')).toBe(true)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Blocked is not forbidden')
})

test('a pull quote repeats words of the article in larger type, and says what it is', async ({ open }) => {
  const page = await open(STORY)
  const quote = page.getByRole('complementary', { name: 'Pull quote' })
  const words = await quote.innerText()
  expect(words).toBe('The block cuts employees off from the residents they serve.')
  expect(await page.locator('.prose > p', { hasText: words }).count()).toBe(1)
  const size = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => parseFloat(getComputedStyle(element).fontSize))
  expect(await size('.prose .pull p')).toBeGreaterThan(await size('.prose > p'))
})
