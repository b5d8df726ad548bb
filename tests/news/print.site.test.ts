import jsQr from 'jsqr'
import sharp from 'sharp'
import { inject } from 'vitest'
import { expect, test } from '../support/site/browser.ts'

const STORY = '/news/our-site-city-staff-cannot-open/'
const QR = `${STORY}qr.svg`

test('reading costs one request: the QR code is asked for when the article is printed, not when it is read', async ({ open }) => {
  const page = await open('/privacy/')
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(STORY, { waitUntil: 'networkidle' })
  expect(asked.filter((path) => path !== '/favicon.svg')).toEqual([STORY])

  const newer = page.waitForResponse('**/api/comments?*')
  await page.getByRole('heading', { name: 'Discussion' }).scrollIntoViewIfNeeded()
  await newer
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  await page.waitForFunction(() => scrollY + innerHeight > document.documentElement.scrollHeight - 2)
  expect(asked).not.toContain(QR)

  const printed = await page.pdf()
  expect(asked.filter((path) => path === QR)).toEqual([QR])
  const code = page.locator('.qr')
  expect(await code.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true)
  await page.evaluate(() => document.querySelector('.qr')!.remove())
  expect(printed.length - (await page.pdf()).length, 'bytes of the code in the printed file').toBeGreaterThan(1000)
})

test('without scripts, where browsers wait with no picture, the code is the one other file', async ({ open }) => {
  const page = await open('/privacy/', { javaScriptEnabled: false })
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(STORY, { waitUntil: 'networkidle' })
  expect(asked).toContain(STORY)
  expect(asked.filter((path) => ![STORY, QR, '/favicon.svg'].includes(path))).toEqual([])
})

test('a phone reads the address of the article from its QR code', async () => {
  const svg = Buffer.from(await (await fetch(inject('site') + QR)).arrayBuffer())
  const { data, info } = await sharp(svg).resize(600, 600, { kernel: 'nearest' }).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  expect(jsQr(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(inject('site') + STORY)
})

test.for(['light', 'dark'] as const)('on paper, also from a screen with %s colours, there is', async (colorScheme, { open }) => {
  const page = await open(STORY, { colorScheme })
  const form = page.getByRole('button', { name: 'Send the comment' })
  expect(await form.isVisible()).toBe(true)
  expect(await page.getByRole('navigation', { name: 'Site' }).isVisible()).toBe(true)
  expect(await page.locator('.qr').isVisible()).toBe(false)
  await page.emulateMedia({ media: 'print' })

  // The article and its whole discussion.
  expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true)
  expect(await page.locator('#discussion').getByText('Think of picnic tables.').isVisible()).toBe(true)
  const comments = await page.locator('#discussion .comments > li').all()
  expect(comments.length).toBeGreaterThanOrEqual(8)
  for (const comment of comments) expect(await comment.isVisible()).toBe(true)

  // Nothing that only a screen can do.
  expect(await form.isVisible()).toBe(false)
  for (const role of ['navigation', 'textbox', 'button', 'combobox'] as const) expect(await page.getByRole(role).count(), role).toBe(0)

  // The way back: the code, the citation, and links written out.
  expect(await page.locator('.qr').isVisible()).toBe(true)
  expect(await page.locator('.cite').innerText()).toContain(inject('site') + STORY)
  const links = await page
    .locator('.prose a[href^="/"]')
    .evaluateAll((found) => found.map((link) => [link.getAttribute('href'), getComputedStyle(link, '::after').content]))
  expect(links.length).toBeGreaterThanOrEqual(5)
  for (const [href = '', after] of links) expect(after).toBe(`" (${inject('site')}${href})"`)

  // Black on white.
  const colours = await page
    .locator('.prose > p')
    .first()
    .evaluate((text) => getComputedStyle(text).color)
  const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  expect([colours, ground]).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
})
